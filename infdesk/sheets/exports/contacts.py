"""Address books: of Google in both of its layouts, of Outlook, of LinkedIn, and contact cards."""

from __future__ import annotations

from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.creator_list import Contacts

GOOGLE = Export(
    name="a Google Contacts export",
    source=Contacts(),
    grain="one person",
    key="e-mail, else name",
    signs=signs(
        "first name | last name | e-mail 1 - value",
        "given name | family name | e-mail 1 - value",
        "name | e-mail 1 - value",
        "first name | last name | phone 1 - value",
        "name | given name | family name | group membership",
        "first name | labels | organization name",
        "name | phone 1 - value",
        "name | website 1 - value",
        "name | organization name",
    ),
    columns=columns(
        {
            "creator_name": "Name",
            "first_name": "First Name | Given Name",
            "last_name": "Last Name | Family Name",
            "email": "E-mail # - Value",
            "phone": "Phone # - Value",
            "website": "Website # - Value",
            "shipping_address": "Address # - Formatted",
            "notes": "Notes",
            "tags": "Labels | Group Membership",
            "gender": "Gender",
            "location": "Location",
            "language": "Language",
            "priority:~google": "Priority",
            ":+firm": "Organization Name | Organization # - Name",
            ":+": "Nickname | Birthday | Occupation | Hobby | Organization Title |"
            "Organization Department | Organization # - Title | Organization # - Department |"
            "Organization # - Job Description | Relation # - Label | Relation # - Type |"
            "Relation # - Value | Event # - Label | Event # - Type | Event # - Value |"
            "IM # - Label | IM # - Type | IM # - Service | IM # - Value | Custom Field # - Label |"
            "Custom Field # - Type | Custom Field # - Value",
        },
        not_kept="middle name | additional name | phonetic first name | phonetic middle name |"
        "phonetic last name | yomi name | given name yomi | additional name yomi |"
        "family name yomi | name prefix | name suffix | file as | initials | short name |"
        "maiden name | billing information | directory server | mileage | sensitivity | subject |"
        "photo | e-mail # - label | e-mail # - type | phone # - label | phone # - type |"
        "website # - label | website # - type | address # - label | address # - type |"
        "address # - street | address # - city | address # - po box | address # - region |"
        "address # - postal code | address # - country | address # - extended address |"
        "organization # - type | organization # - yomi name | organization # - symbol |"
        "organization # - location",
    ),
)

OUTLOOK = Export(
    name="an Outlook contacts export",
    source=Contacts(),
    grain="one person",
    key="e-mail, else name",
    signs=signs(
        "first name | last name | e-mail address | e-mail display name",
        "first name | last name | e-mail address | e-mail 2 address | business street",
        "first name | last name | e-mail address | business street | web page",
    ),
    columns=columns(
        {
            "first_name": "First Name",
            "last_name": "Last Name",
            "email": "E-mail Address | E-mail # Address",
            "phone": "Mobile Phone | Home Phone | Home Phone # | Business Phone |"
            "Business Phone # | Other Phone | Primary Phone",
            "website": "Web Page | Personal Web Page",
            "shipping_address": "Home Street | Business Street | Other Street",
            "notes": "Notes",
            "tags": "Categories",
            "location": "Location",
            "language": "Language",
            ":+firm": "Company",
            ":+": "Department | Job Title | Profession | Nickname | Birthday |"
            "Anniversary | Company Main Phone | Referred By | Hobby | Keywords | Assistant's Name |"
            "Assistant's Phone | Manager's Name | Home Street # | Business Street # |"
            "Other Street # | Home City | Business City | Other City | Home State |"
            "Business State | Other State | Home Postal Code | Business Postal Code |"
            "Other Postal Code | Home Country/Region | Business Country/Region |"
            "Other Country/Region | Home Country | Business Country | Other Country | User #",
        },
        not_kept="title | gender | priority | middle name | suffix | initials |"
        "given yomi | surname yomi | company yomi | e-mail type | e-mail # type |"
        "e-mail display name | e-mail # display name | account | billing information |"
        "children | spouse | directory server | government id number | organizational id number |"
        "internet free busy | mileage | office location | private | sensitivity |"
        "callback | car phone | isdn | pager | radio phone | tty/tdd phone | telex | home fax |"
        "business fax | other fax | po box | home address po box | business address po box |"
        "other address po box",
    ),
)

LINKEDIN = Export(
    name="a LinkedIn connections export",
    source=Contacts(),
    grain="one connection",
    key="profile address, else e-mail, else name",
    signs=signs("first name | last name | connected on", "first name | last name | url | position"),
    columns=columns(
        {
            "first_name": "First Name",
            "last_name": "Last Name",
            "profile_url": "URL",
            "email": "Email Address",
            ":+firm": "Company",
            ":+": "Position | Connected On",
        },
    ),
)
