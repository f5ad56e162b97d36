"""Downloads of Meta Business Suite, and dumps of posts made through its interface."""

from __future__ import annotations

from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.post_numbers import PostNumbers

CONTENT = Export(
    name="a Meta Business Suite content download",
    source=PostNumbers(),
    grain="one post",
    key="Permalink",
    signs=signs(
        "post id | account username | permalink",
        "post id | account id | permalink",
        "post id | permalink | publish time",
        "beitrags-id | permalink",
        "beitrags-id | dauerhafter link",
        "identificador de la publicación | enlace permanente",
        "identifiant de publication | permalien",
    ),
    columns=columns(
        {
            "row_id": "Post ID | Beitrags-ID | Identificador de la publicación |"
            " Identifiant de publication",
            "creator_external_id": "Account ID | Konto-ID",
            "handle": "Account username | Benutzername des Kontos | Konto-Benutzername |"
            " Nombre de usuario de la cuenta | Nom d’utilisateur du compte",
            "creator_name": "Account name | Name des Kontos | Kontoname | Nombre de la cuenta |"
            " Nom du compte",
            "caption": "Description | Beschreibung | Descripción",
            "post_date": "Publish time | Veröffentlichungszeitpunkt | Hora de publicación |"
            " Heure de publication",
            "post_url": "Permalink | Dauerhafter Link | Enlace permanente | Permalien",
            "content_format": "Post type | Beitragsart | Beitragstyp | Tipo de publicación |"
            " Type de publication",
            "views": "Views | Aufrufe | Visualizaciones | Vues",
            "impressions": "Impressions | Impressionen | Impresiones",
            "reach": "Reach | Reichweite | Alcance | Couverture",
            "likes": "Likes | Gefällt mir-Angaben | „Gefällt mir“-Angaben | Me gusta |"
            " Reactions | Mentions J’aime",
            "comments": "Comments | Kommentare | Comentarios | Commentaires",
            "shares": "Shares | Geteilte Inhalte | Veces compartido | Partages",
            "saves": "Saves | Gespeicherte Beiträge | Gespeicherte Inhalte |"
            " Veces que se guardó | Enregistrements",
            "new_followers": "Follows | Gefolgt | Abonnements | Seguimientos | Follower",
            "clicks": "Link clicks | Linkklicks",
        },
        not_kept="data comment | datenkommentar | date | datum |"
        "duration (sec) | dauer (sek.) | page id | page name | caption type |"
        "average seconds viewed | seconds viewed",
    ),
    platform="instagram",
)

DUMP = Export(
    name="a dump of posts",
    source=PostNumbers(),
    grain="one post",
    key="permalink",
    signs=signs(
        "post id | permalink | media type | published at",
        "post id | permalink | media type | impressions",
        "id | permalink | media type | like count",
    ),
    columns=columns(
        {
            "row_id": "post_id | id",
            "post_url": "permalink",
            "content_format": "media_type",
            "caption": "caption",
            "post_date": "published_at | timestamp",
            "impressions": "impressions",
            "reach": "reach",
            "views": "views | video_views | plays",
            "likes": "likes | like_count",
            "comments": "comments | comments_count",
            "saves": "saves | saved",
            "shares": "shares",
            "engagements": "engagements | engagement | total_interactions",
            "handle": "username | account_username",
            "new_followers": "follows",
        },
        not_kept="media_url | thumbnail_url | profile_visits | fetched_at | account_id",
    ),
)
