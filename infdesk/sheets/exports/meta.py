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
        "beitrags-id | permalink | veröffentlichungszeitpunkt",
        "beitrags-id | dauerhafter link",
        "beitrags-id | dauerhafter link | veröffentlichungszeitpunkt",
        "identificador de la publicación | enlace permanente",
        "identificador de la publicación | enlace permanente | hora de publicación",
        "identifiant de publication | permalien",
        "identifiant de publication | permalien | heure de publication",
        "id de publication | permalien | heure de publication",
        "identificação do post | link permanente | horário da publicação",
        "id del post | permalink | orario di pubblicazione",
        "bericht-id | permalink | publicatietijdstip",
    ),
    columns=columns(
        {
            "row_id": "Post ID | Beitrags-ID | Identificador de la publicación |"
            " Identifiant de publication | ID de publication | Identificação do post |"
            " ID del post | Bericht-ID",
            "creator_external_id": "Account ID | Konto-ID | ID du compte |"
            " Identificador de la cuenta | Identificação da conta | ID account | Account-ID",
            "handle": "Account username | Benutzername des Kontos | Konto-Benutzername |"
            " Nutzername des Kontos | Nombre de usuario de la cuenta |"
            " Nom d’utilisateur du compte | Nome de usuário da conta | Nome utente account |"
            " Gebruikersnaam van account",
            "creator_name": "Account name | Name des Kontos | Kontoname | Nombre de la cuenta |"
            " Nom du compte | Nome da conta | Nome account | Accountnaam",
            "caption": "Description | Beschreibung | Descripción | Descrição | Descrizione |"
            " Beschrijving",
            "post_date": "Publish time | Veröffentlichungszeitpunkt | Hora de publicación |"
            " Heure de publication | Horário da publicação | Orario di pubblicazione |"
            " Publicatietijdstip",
            "post_url": "Permalink | Dauerhafter Link | Enlace permanente | Permalien |"
            " Link permanente",
            "content_format": "Post type | Beitragsart | Beitragstyp | Tipo de publicación |"
            " Type de publication | Tipo de post | Berichttype",
            "views": "Views | Aufrufe | Visualizaciones | Vues | Visualizações |"
            " Visualizzazioni | Weergaven",
            "impressions": "Impressions | Impressionen | Impresiones | Impressões | Impression",
            "reach": "Reach | Reichweite | Alcance | Couverture | Copertura | Bereik",
            "likes": "Likes | Gefällt mir-Angaben | „Gefällt mir“-Angaben | Me gusta |"
            " Reactions | Mentions J’aime | Curtidas | Mi piace | Vind-ik-leuks",
            "comments": "Comments | Kommentare | Comentarios | Commentaires | Comentários |"
            " Commenti | Opmerkingen",
            "shares": "Shares | Geteilte Inhalte | Veces compartido | Veces que se compartió |"
            " Partages | Compartilhamentos | Condivisioni | Keer gedeeld",
            "saves": "Saves | Gespeicherte Beiträge | Gespeicherte Inhalte |"
            " Veces que se guardó | Enregistrements | Salvamentos | Salvataggi | Keer bewaard",
            "new_followers": "Follows | Gefolgt | Abonnements | Seguimientos | Follower |"
            " Follower-Zuwachs | Neue Follower | Followers en plus | Abonnés en plus |"
            " Nuevos seguidores | Novos seguidores | Seguimentos | Nuovi follower | Nieuwe volgers",
            "clicks": "Link clicks | Linkklicks",
        },
        not_kept="data comment | datenkommentar | commentaire sur les données |"
        "comentario sobre los datos | comentário sobre os dados | commento sui dati |"
        "date | datum | fecha | data | duration (sec) | dauer (sek.) | durée (s) |"
        "duración (segundos) | duração (s) | durata (sec) | duur (sec.) |"
        "page id | page name | caption type |"
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
