"""Downloads of YouTube Studio's advanced mode."""

from __future__ import annotations

from infdesk.domain.choices import FileKind
from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.elsewhere import LeftAside
from infdesk.sheets.sources.post_numbers import PostNumbers

_BY_DAY = LeftAside(
    FileKind.CREATOR_ANALYTICS,
    "The row counts one day; the table of videos in the same download has each video in whole.",
    "It was left out, so that no view counts twice. Import Table data.csv instead.",
)

_SPOKEN = (
    ("Videotitel", "Veröffentlichungszeitpunkt des Videos", "Aufrufe", "Datum"),
    ("Titre de la vidéo", "Heure de publication de la vidéo", "Vues", "Date"),
    ("Título del vídeo", "Hora de publicación del vídeo", "Visualizaciones", "Fecha"),
    ("Título del video", "Hora de publicación del video", "Vistas", "Fecha"),
    ("Título do vídeo", "Horário de publicação do vídeo", "Visualizações", "Data"),
    ("Titolo video", "Ora pubblicazione video", "Visualizzazioni", "Data"),
)
"""Of each language but English: title, time of publishing, views, day."""

_TITLES, _TIMES, _COUNTS, _DAYS = map(" | ".join, zip(*_SPOKEN, strict=True))
_TITLE, _PUBLISHED = f"Video title | {_TITLES}", f"Video publish time | {_TIMES}"
_VIEWS, _DAY = f"Views | {_COUNTS}", f"Date | {_DAYS}"
_CONTENT = "Content | Video | Videos | Inhalte | Contenu | Contenido | Conteúdo | Contenuti"
_LENGTH = "Duration | Dauer | Durée | Duración | Duração | Durata"
_WATCHED = (
    "Watch time (hours) | Wiedergabezeit (Stunden) | Durée de visionnage (heures) |"
    " Tiempo de visualización (horas) | Tempo de exibição (horas) |"
    " Tempo di visualizzazione (ore)"
)
_NEW = (
    "Subscribers | Subscribers gained | Abonnenten | Abonnés | Suscriptores | Inscritos | Iscritti"
)
_SHOWN = (
    "Impressions | Impressionen | Thumbnail-Impressionen | Impresiones | Impressões | Impressioni"
)
_CLICKED = (
    "Impressions click-through rate (%) | Klickrate der Impressionen (%) |"
    " Taux de clics des impressions (%) | Porcentaje de clics de las impresiones (%) |"
    " Taxa de cliques de impressões (%) | Percentuale di clic delle impressioni (%)"
)

TABLE = Export(
    name="a YouTube Studio table of videos",
    source=PostNumbers(),
    grain="one video; the first row is the total of all, also of those not listed",
    key="Content, the id of the video",
    signs=signs(
        "content | video title | video publish time",
        "content | video title | views",
        "video title | watch time (hours) | views",
        *(f"{title} | {time} | {views}" for title, time, views, _ in _SPOKEN),
    ),
    columns=columns(
        {
            "post_title:~youtube": _CONTENT,
            "post_title": _TITLE,
            "post_date": _PUBLISHED,
            "views": _VIEWS,
            "watch_time": _WATCHED,
            "watch_time:~length": _LENGTH,
            "followers:~gained": _NEW,
            "impressions": _SHOWN,
            "ctr": _CLICKED,
            "likes": "Likes | Likes (vs. dislikes) | „Mag ich“-Bewertungen | Mentions J'aime |"
            " Me gusta | Curtidas | Mi piace",
            "comments": "Comments added | Comments | Kommentare hinzugefügt | Kommentare |"
            " Commentaires ajoutés | Comentarios añadidos | Comentarios | Comentários adicionados |"
            " Comentários | Commenti aggiunti | Commenti",
            "shares": "Shares | Geteilte Inhalte | Partages | Veces que se ha compartido |"
            " Compartilhamentos | Condivisioni",
        },
        not_kept="average view duration | average percentage viewed (%) |"
        "your estimated revenue (usd) | engaged views",
    ),
)

CHART = Export(
    name="a YouTube Studio chart of days",
    source=_BY_DAY,
    grain="one video and day",
    key="none: the table of videos counts",
    signs=signs(
        "date | content | video title | views",
        "date | content | views",
        *map(" | ".join, _SPOKEN),
    ),
    columns=columns(
        {
            "post_date": _PUBLISHED,
            "post_title:~youtube": _CONTENT,
            "watch_time:~length": _LENGTH,
            "post_title": _TITLE,
            "views": _VIEWS,
            "watch_time": _WATCHED,
        },
        not_kept=_DAY,
    ),
)

TOTALS = Export(
    name="the YouTube Studio totals of days",
    source=_BY_DAY,
    grain="one day",
    key="none: the table of videos counts",
    signs=signs(
        "date | views | watch time (hours)", "date | views | subscribers | impressions",
        "date | views | engaged views", "date | views",
        *(f"{day} | {views}" for _, _, views, day in _SPOKEN),
    ),
    columns=columns(
        {
            "views": _VIEWS, "watch_time": _WATCHED, "followers:~gained": _NEW,
            "impressions": _SHOWN, "ctr": _CLICKED,
        },
        not_kept=_DAY,
    ),
)  # fmt: skip
