"""A creator's own statistics, in the languages that YouTube and Meta are used in."""

from __future__ import annotations

import pytest

from infdesk.domain.choices import FileKind
from infdesk.sheets.exports import recognise, youtube
from tests.sheets.sheet_files import csv_file, only_sheet, plan, records

YOUTUBE = {
    "de": "Videos,Videotitel,Veröffentlichungszeitpunkt des Videos,Dauer,Aufrufe,Abonnenten",
    "fr": "Contenu,Titre de la vidéo,Heure de publication de la vidéo,Durée,Vues,Abonnés",
    "es": "Contenido,Título del vídeo,Hora de publicación del vídeo,Duración,Visualizaciones,"
    "Suscriptores",
    "pt": "Conteúdo,Título do vídeo,Horário de publicação do vídeo,Duração,Visualizações,Inscritos",
    "it": "Contenuti,Titolo video,Ora pubblicazione video,Durata,Visualizzazioni,Iscritti",
}  # fmt: skip
META = {
    "de": (
        "Beitrags-ID,Konto-ID,Nutzername des Kontos,Kontoname,Beschreibung,Dauer (Sek.),"
        "Veröffentlichungszeitpunkt,Permalink,Beitragsart,Datenkommentar,Datum,Aufrufe,Reichweite,"
        "„Gefällt mir“-Angaben,Geteilte Inhalte,Follower-Zuwachs,Kommentare,Gespeicherte Beiträge"
    ),
    "fr": (
        "ID de publication,ID du compte,Nom d’utilisateur du compte,Nom du compte,Description,"
        "Durée (s),Heure de publication,Permalien,Type de publication,Commentaire sur les données,"
        "Date,Vues,Couverture,Mentions J’aime,Partages,Followers en plus,Commentaires,"
        "Enregistrements"
    ),
}
POST = (
    "17900000000000001,178414,zoe.k,Zoé K,Savon,32,27/03/2026 06:08,"
    "https://www.instagram.com/reel/ZZZ111/,Reel,,Lifetime,12.400,9.800,812,40,12,35,66"
)


@pytest.mark.parametrize("headings", YOUTUBE.values(), ids=YOUTUBE)
def test_videos_of_a_channel_wait_for_their_posts_in_any_language(headings: str) -> None:
    rows = ["Total,,,,30000,50", 'aQw4w9WgXcQ,Seife,"Mar 5, 2026",612,21000,40']
    planned = plan(csv_file("table.csv", "\n".join([headings, *rows])))
    assert only_sheet(planned).kind is FileKind.CREATOR_ANALYTICS
    assert planned.campaign is None
    (found,) = records(planned, "measurement")
    assert (found.values["about"], found.values["views"]) == ("youtube:aQw4w9WgXcQ", 21_000)
    assert found.values["new_followers"] == 40


@pytest.mark.parametrize("headings", META.values(), ids=META)
def test_posts_of_an_account_wait_for_their_campaign_in_any_language(headings: str) -> None:
    planned = plan(csv_file("posts.csv", f"{headings}\n{POST}"))
    assert only_sheet(planned).kind is FileKind.CREATOR_ANALYTICS
    assert planned.campaign is None
    (found,) = records(planned, "measurement")
    told = {name: found.values[name] for name in ("views", "reach", "likes", "shares", "saves")}
    assert told == {"views": 12_400, "reach": 9_800, "likes": 812, "shares": 40, "saves": 66}
    assert found.values["new_followers"] == 12
    assert records(planned, "observation") == []


@pytest.mark.parametrize("headings", ["Datum,Aufrufe", "Fecha,Visualizaciones", "Date,Vues"])
def test_days_of_a_channel_are_left_aside_in_any_language(headings: str) -> None:
    assert recognise(headings.split(",")) is youtube.TOTALS


TIKTOK = (
    '"Time","Video title","Video link","Post time","Total likes","Total comments","Total shares",'
    '"Total views"\n"2026-03-08","Rutina","https://www.tiktok.com/@lucia/video/7527623000473079064"'
    ',"2026-03-01","1200","32","16","45300"\n'
)


def test_the_creator_that_was_said_has_the_account_of_the_addresses() -> None:
    roster = csv_file("roster.csv", "Creator,Instagram\nLucia Gómez,@luciagmz\n")
    planned = plan(roster, csv_file("tt.csv", TIKTOK), creator="Lucia Gómez", campaign="Spring")
    assert [one.values["name"] for one in records(planned, "creator")] == ["Lucia Gómez"]
    handles = {one.values["handle"] for one in records(planned, "account")}
    assert handles == {"@luciagmz", "lucia"}
