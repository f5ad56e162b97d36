"""Downloads of Google Analytics in the languages and layouts that founders have."""

from __future__ import annotations

import pytest

from infdesk.domain.desk_facts import DeskFacts
from tests.sheets.sheet_files import TODAY, csv_file, left_out, plan, records, said

GERMAN = """
# Property: soap.example
# Startdatum: 20250201
# Enddatum: 20250228
Sitzung – Quelle/Medium,Sitzung – Kampagne,Sitzungen,Schlüsselereignisse,Gesamtumsatz
,,1000,12,99.5
ig / story,lena_feb,620,10,90.25
google / organic,(not set),380,2,9.25
"""
FRENCH = """
# Propriété: soap.example
# Date de début: 20250201
# Date de fin: 20250228
Campagne de la session,Source/Support de la session,Sessions,Événements clés,Revenu total
lena_feb,ig / story,620,10,90.25
(not set),google / organic,380,2,9.25
"""
SPANISH = """
# Exploración - Forma libre 1
# 20250201-20250228

Campaña de la sesión,Fuente/medio de la sesión,Sesiones,Eventos clave,Ingresos totales
,,1000,12,99.5,Total general
lena_feb,ig / story,620,10,90.25
(not set),google / organic,380,2,9.25
"""
OLD_DUTCH = """
# Alle websitegegevens
# 20250201-20250228

Campagne,Sessies,% nieuwe sessies,Bouncepercentage,Voltooide doelen,Opbrengst
lena_feb,620,"90,00%","70,00%",10,"€ 90,25"
sanne_feb,380,"90,00%","70,00%",2,"€ 9,25"
,1.000,"90,00%","70,00%",12,"€ 99,50"
"""
OLD_SPANISH = """
# Todos los datos de sitios web
# 20250201-20250228

Fuente/Medio,Usuarios,Sesiones,Porcentaje de rebote,Objetivos cumplidos,Ingresos
ig / story,600,620,"70,00%",10,"90,25 €"
tiktok / bio,300,380,"70,00%",2,"9,25 €"
,900,1.000,"70,00%",12,"99,50 €"
"""


@pytest.mark.parametrize("text", [GERMAN, FRENCH, SPANISH, OLD_DUTCH, OLD_SPANISH])
def test_visits_of_campaigns_and_links_are_read_in_any_language(text: str) -> None:
    planned = plan(csv_file("visits.csv", text))
    found = [record.values for record in records(planned, "measurement")]
    assert left_out(planned) == []
    assert [(v["clicks"], v["leads"]) for v in found] == [(620, 10), (380, 2)]
    assert {str(v["period_start"]) for v in found} == {"2025-02-01"}
    assert any(word in str(found[0]["about"]) for word in ("lena_feb", "ig / story"))


def test_a_table_with_columns_that_nobody_knows_is_not_said_to_be_of_the_whole_site() -> None:
    text = "# ---\n# 20250201-20250228\nSesja – kampania,Sesje,Wskaźnik\nlena_feb,620,1\n"
    (row,) = left_out(plan(csv_file("visits.csv", text)))
    assert row.left_out is not None
    assert "No column of this table is known" in row.left_out.what


def test_events_are_read_in_any_language() -> None:
    text = "# Von: 20250201\n# Bis: 20250228\nEreignisname,Ereignisanzahl\ngenerate_lead,14\n"
    (found,) = records(plan(csv_file("events.csv", text)), "measurement")
    assert found.values["leads"] == 14


def test_amounts_that_are_not_kept_are_not_said_to_be_in_another_currency() -> None:
    desk = DeskFacts(currency="USD", today=TODAY)
    assert "Amounts are in" not in said(plan(csv_file("visits.csv", OLD_DUTCH), facts=desk))


def test_sales_that_the_site_saw_are_said_to_be_left_out() -> None:
    assert "“Gesamtumsatz” adds up to 99.50 and was not kept." in said(
        plan(csv_file("visits.csv", GERMAN))
    )
    assert "“Opbrengst” adds up to 99.50 and" in said(plan(csv_file("visits.csv", OLD_DUTCH)))
    nothing = GERMAN.replace("99.5", "0").replace("90.25", "0").replace("9.25", "0")
    assert "was not kept" not in said(plan(csv_file("visits.csv", nothing)))


@pytest.mark.parametrize("name", ["ga_feb.csv", "mar export.csv"])
def test_the_month_in_a_name_decides_nothing_where_the_file_says_its_days(name: str) -> None:
    planned = plan(csv_file(name, GERMAN), campaign="Spring")
    assert "names a month" not in said(planned)
    assert [record.values["name"] for record in records(planned, "cycle")] == ["2025-02"]


SNAPSHOT = """# Start date: 20260201
# End date: 20260228
Session campaign,Sessions,Key events
lena_feb,620,20
(not set),100,1
(direct),90,0
maya_feb,310,5

# Start date: 20260201
# End date: 20260228
Event name,Key events
generate_lead,20
purchase,6
"""


def test_leads_of_a_snapshot_count_once_though_two_of_its_tables_count_them() -> None:
    planned = plan(csv_file("home.csv", SNAPSHOT))
    found = [record.values.get("leads") for record in records(planned, "measurement")]
    assert [count for count in found if count] == [20, 1, 5]
    why = [row.left_out.what for row in left_out(planned) if row.left_out]
    assert "The leads of these days stand in the file's table of links, as key events." in why


def test_a_table_of_events_alone_counts_its_leads() -> None:
    planned = plan(csv_file("events.csv", SNAPSHOT.split("\n\n")[1]))
    assert [record.values["leads"] for record in records(planned, "measurement")] == [20]


def test_visits_of_a_chosen_campaign_keep_their_links_and_nobody_s_are_not_hers() -> None:
    planned = plan(csv_file("home.csv", SNAPSHOT), campaign="Spring")
    found = {
        record.values["about"]: "campaign_id" in record.refs
        for record in records(planned, "measurement")
    }
    assert found == {
        "visits utm_campaign=lena_feb": True,
        "visits ": False,
        "visits utm_campaign=(direct)": False,
        "visits utm_campaign=maya_feb": True,
    }


@pytest.mark.parametrize(
    ("heading", "months", "above"),
    [
        ("Month", ("202602", "202603"), ""),
        ("Year month", ("202602", "202603"), ""),
        ("Month", ("02", "03"), "# 20260115-20260331\n"),
    ],
)
def test_visits_by_month_are_of_the_days_of_that_month(
    heading: str, months: tuple[str, str], above: str
) -> None:
    rows = [f"{months[0]},lena_feb,620,20", f"{months[1]},lena_feb,90,5"]
    text = above + "\n".join([f"{heading},Session campaign,Sessions,Key events", *rows])
    days = [
        (str(one.values["period_start"]), str(one.values["period_end"]))
        for one in records(plan(csv_file("month.csv", text)), "measurement")
    ]
    assert days == [("2026-02-01", "2026-02-28"), ("2026-03-01", "2026-03-31")]
