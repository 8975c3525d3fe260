"""Boilerplate in French, German and Turkish, and of players and blogs: more patterns for the rules of `boilerplate`.

Written as those are: verbose, for folded lines, which keep their accents.
"""

# A line is one of these to its end.
WHOLE = {
    "advertisement": r"publicité|contenu\ sponsorisé|anzeige|werbung|reklam|sponsorlu\ içerik",
    "video player": r"""
        (?:playlist|download|embed|transcript|pop-?out\ player|direct\ link|toggle\ more\ options|listen|share
            |\ |\||·|/){0,5}(?:playlist|download|embed|pop-?out\ player|direct\ link|toggle\ more\ options|transcript)
        |(?:the\ )?(?:code|url|link|embed\ code)\ has\ been\ copied\ to\ (?:your|the)\ clipboard\.?
        |no\ (?:media|compatible)\ source\ (?:was\ found|is\ )?.{0,40}|(?:(?:\d{1,2}:){1,2}\d{2}\ ?){2,5}
        |(?:auto\ ?\|?\ ?)?\d{3,4}p(?:\ ?\|.{0,20})*|\d{2,3}\ kbps.{0,20}|\d+\ ?-\ ?minute\ (?:listen|watch)
            |heard\ on\ [^.]{2,40}
        |listen\ ?·?\ ?\d{1,2}:\d{2}
        |<\ ?/?(?:iframe|script|embed|object)\b.{0,300}|(?:view|see)\ this\ post\ on\ instagram
        |(?:voir|regarder|lancer)\ la\ vidéo|écouter(?:\ l'article)?|video\ (?:ansehen|abspielen)|artikel\ anhören
        |videoyu\ izle""",
    "reading time": r"(?:temps\ de\ lecture|lesezeit|lesedauer|okuma\ süresi)\ ?:?.{0,30}|lecture\ \d+\ min\w*\.?",
    "navigation": r"""
        aller\ (?:au|directement\ au)\ contenu.{0,20}|accueil|rechercher|mentions\ légales|plan\ du\ site
            |nous\ contacter
        |qui\ sommes-nous\ ?\??|se\ connecter|(?:retour\ à\ l')?accueil|politique\ de\ confidentialité|haut\ de\ page
        |zum\ inhalt(?:\ springen)?|zur\ startseite|startseite|suche|impressum|datenschutz(?:erklärung)?|kontakt
            |anmelden
        |agb|nach\ oben|ana\ ?sayfa|içeriğe\ (?:geç|atla)|künye|iletişim|giriş\ yap|arama|gizlilik\ politikası
        |post\ navigation|article\ (?:suivant|précédent).{0,120}|(?:nächster|vorheriger)\ (?:artikel|beitrag).{0,120}
        |(?:sonraki|önceki)\ (?:haber|yazı).{0,120}""",
    "consent button": r"""
        (?:tout\ )?(?:accepter|refuser)|paramétrer|(?:alle\ )?(?:akzeptieren|ablehnen)|zustimmen|ich\ stimme\ zu
        |(?:tümünü\ )?(?:kabul\ et|reddet)""",
    "share buttons": r"""
        partager(?:\ (?:sur|par|cet\ article|l'article|cette\ page)\b.{0,40})?|imprimer|envoyer\ par\ (?:e-?mail
            |courriel|mail)
        |(?:artikel\ |beitrag\ )?(?:teilen|drucken|weiterempfehlen)(?:\ (?:auf|per)\ .{0,30})?|paylaş|yazdır
        |(?:facebook|twitter|whatsapp)'[dt][ae]\ paylaş|like\ this\ ?:|like\ ?loading\.{0,3}|liken""",
    "newsletter box": r"""
        enter\ your\ e-?mail(?:\ address)?|(?:la\ |notre\ |nos\ )?newsletters?
        |s'abonner|je\ m'abonne|newsletter\ (?:abonnieren|bestellen)
            |jetzt\ abonnieren
        |abone\ ol|e-?bülten.{0,40}""",
    "licensing note": r"""
        .{0,120}\b(?:tous\ droits\ (?:de\ reproduction\ )?réservés|alle\ rechte\ vorbehalten
            |(?:tüm|her)\ hakk[ıi]\w*\ saklıdır).{0,120}""",
}

# The wall of a paper, which may stand above an article that it let through.
WHOLE["subscription wall"] = r"""
    article\ (?:réservé\ (?:aux|à\ nos)|en\ accès\ restreint\ aux)\ abonnés
        |(?:il\ vous\ )?reste\ \d+\ ?%\ de\ cet\ article.{0,40}
    |(?:nur\ für|exklusiv\ für)\ abonnenten|(?:plus-?)?artikel\ nur\ für\ .{2,30}|abonelere\ özel.{0,30}"""

# The first words of a line that is no sentence of an article.
OPENING = {
    "tags": r"""
        (?:mots?-cl[ée]s?|thèmes?|étiquettes|schlagw[öo]rter|stichw[öo]rter|themen|etiketler?|konular)\ ?:.{0,300}
        |(?:posted|filed)\ (?:in|under)\ [^.]{2,120}|tagged\ [^.]{2,200}""",
    "read more": r"""
        (?:à\ )?lire\ (?:aussi|également|la\ suite|plus)\b.{0,220}|voir\ aussi\b.{0,220}
            |sur\ le\ même\ sujet\ ?:.{0,220}
        |lesen\ sie\ (?:auch|mehr|hier)\b.{0,220}|mehr\ (?:dazu|zum\ thema)\ ?:.{0,220}|weiterlesen\b.{0,120}
        |(?:ayrıca|bunu\ da)\ (?:oku|okuyun)\b.{0,220}|ilgili\ haber\ ?:.{0,220}
            |(?:haberin\ )?devamını?\ oku\b.{0,60}""",
    "newsletter box": r"""
        (?:inscrivez-vous|abonnez-vous|recevez|abonnieren\ sie|melden\ sie\ sich|erhalten\ sie)\b.{0,100}
            \b(?:newsletter|lettre|infolettre|e-?mail|boîte|postfach|aktualités)\b.{0,100}
        |.{0,60}\bbültenimiz\w*\b.{0,60}\babone\b.{0,60}""",
    "follow": r"""
        (?:suivez|retrouvez|rejoignez)-?\ ?(?:nous|notre)\b.{0,100}|folgen\ sie\ uns\b.{0,80}
            |bizi\ .{0,60}takip\ edin.{0,20}""",
}
