import type { Entries } from './entries.ts'

export const GERMAN: Entries = {
  objectFirst: true,
  OVERRIDE:
    'ignorier|ignoriere|ignorieren|ignorierst|vergiss|vergessen|vergesse|missachte|missachten|missachtest|überschreibe|überschreiben|übergehe|übergehen|außer acht lassen|beachte nicht|setze dich hinweg|lass hinter dir|hinter sich lassen|hinter sich|hinter dir|nicht befolgen|befolge nicht|nicht mehr befolgen|nicht mehr gültig|ungültig|hinfällig|irrelevant|verwirf|verwerfe|verwerfen|gelten nicht mehr|außer kraft|nicht beachten|aus deinem kopf|aus dem kopf|streiche aus|vergesst bitte|gelten ab jetzt nicht|sind ungültig|sind aufgehoben|sind hinfällig|nicht länger|halte dich nicht an|halte dich nicht länger|lasse hinter dir|lassen sie hinter',
  CANCEL:
    'umgehe|umgehen|lösche|löschen|entferne|entfernen|deaktiviere|deaktivieren|schalte ab|abschalten|ausschalten|hebe auf|aufheben|brich|breche|brechen|ersetze|setze zurück|zurücksetzen|schalte|hebe|setze|setz|wirf',
  PRIOR:
    'vorherige*|bisherige*|vorige*|obige*|obenstehende*|vorangegangene*|vorangehende*|vorstehende*|frühere*|bestehende*|ursprünglich*|davor|vorher|zuvor|bisher|bis jetzt|bis hierhin|oben|zuletzt|bislang|bis dahin|bestehend*|oberhalb|darüber|voran|hierüber|obengenannt*',
  ALL: 'alle|alles|aller|allen|jede|jegliche*|sämtliche*|ganze*|gesamte*',
  DIRECTIVE:
    'anweisung*|instruktion*|regel|regeln|vorgabe*|richtlinie*|befehl|befehle|befehlen|aufgabe*|aufträge*|auftrag|direktive*|anleitung|anleitungen|vorschrift*|weisung*|programmierung|systemanweisung*|eingabeaufforderung*|vorgaben',
  RESTRICT:
    'einschränkung*|beschränkung*|filter|sicherheitsfilter*|inhaltsfilter*|sicherheitsvorkehrung*|sicherheitsrichtlinie*|sicherheitsregel*|schutzmaßnahme*|ethik|moral|ethische*|zensur|grenzen|limits|sicherheitsmaßnahme*|tabus|hemmungen|skrupel',
  YOU: 'du|dich|dir|ihr|euch|sie',
  YOUR: 'dein|deine|deinen|deiner|deines|deinem|ihre|ihren|ihrer|ihres|eure|euren|die du erhalten hast|die sie erhalten haben|du erhalten hast|du bekommen hast|dir gegeben|dir gesagt|dir gegebenen',
  REVEAL:
    'zeig|zeige|zeigen|zeigst|verrate|verraten|verrätst|nenne|nennen|enthülle|enthüllen|offenbare|offenbaren|offenlegen|sag mir|sage mir|gib mir|geben sie mir|teile mir|wie lautet|wie lauten|was ist|was sind|was steht|was waren|übersetze|liste auf|schreibe|schreib|erzähl mir|beschreibe',
  RECITE:
    'wiederhole|wiederholen|wiederhol|gib aus|ausgeben|drucke|gib wieder|wiedergeben|wortwörtlich|wörtlich|wort für wort|kopiere|im wortlaut|rezitiere',
  PROMPT:
    'systemprompt*|system prompt*|prompttext*|prompt texte*|promt texte*|systemnachricht*|systemanweisung*|systeminstruktion*|anfangsanweisung*|initialprompt*|startprompt*|geheime anweisung*|geheimen anweisung*|versteckte anweisung*|versteckten anweisung*|interne anweisung*|internen anweisung*|ursprüngliche anweisung*|ursprünglichen anweisung*|ursprüngliche instruktion*|ursprünglichen instruktion*',
  HIDDEN:
    'geheim|geheime*|versteckte*|verborgene*|interne*|ursprüngliche*|vertrauliche*|anfängliche*|erste anweisung|initiale*',
  SECRET: 'passwort|passwörter|kennwort|geheimwort|zugangsdaten|geheimnis|schlüsselwort|anmeldedaten',
  ROLEPLAY:
    'tu so als|tue so als|du bist jetzt|du bist nun|sie sind jetzt|sie sind nun|nun bist du|jetzt bist du|jetzt sind sie|nun sind sie|spiele die rolle|spiel die rolle|in der rolle|übernimm die rolle|verhalte dich|benimm dich|agiere als|handle als|stell dir vor du|schlüpfe in|simuliere|rollenspiel|in deiner rolle|antworte als',
  UNBOUND:
    'uneingeschränkt*|ungefiltert*|unzensiert*|grenzenlos*|schrankenlos*|hemmungslos*|skrupellos*|amoralisch*|unethisch*|illegal*|unmoralisch*|regellos*|bösartig*|böse|unbeschränkt*',
  NEG: 'kein|keine|keinen|keinerlei|keiner|nicht|nie|niemals|ohne|frei von|jenseits',
  REFUSE:
    'ablehnen|ablehnst|verweigern|verweigere|verweigerst|weigern|weigerst|warnung|warnungen|warnhinweis*|haftungsausschluss|entschuldige|entschuldigen|entschuldigung',
  AI: 'ki|ki modell|ki assistent|ki assistenten|sprachmodelle|assistenten|künstliche intelligenz|sprachmodell|assistent|assistentin|ki system',
  NEW: 'neue|neuen|neuer|neues|folgende|folgenden|andere',
  NOW: 'jetzt|nun|ab jetzt|ab sofort|von nun an|stattdessen|fortan|von jetzt an|von vorne',
  MODE: 'entwicklermodus|wartungsmodus|debugmodus|debug modus|admin modus|adminmodus|gottmodus|dan modus|diagnosemodus|testmodus',
  MUST: 'musst|müssen|sollst|sollen|wirst|darfst|hast zu',
  COMPLY:
    'gehorche|gehorchen|gehorchst|befolge|befolgen|befolgst|antworte|beantworte|beantwortest|antwortest|folge|unterliegst|gebunden|halten',
  TOLD: 'gesagt|gesagte|gegeben|besprochen|erhalten|gelernt|geschrieben|erhaltene*|mitgeteilt',
  ASK: 'wie kann ich|wie können wir|kann ich|darf ich|soll ich|sollte ich|muss ich|warum|wie ignoriere ich|was passiert wenn|wie man|ist es erlaubt|wie lösche ich|wie entferne ich|wie deaktiviere ich|wie setze ich|wie umgehe ich|wie vergesse ich|darf ein|darf man|wie lange|wieso|weshalb|welche|wann',
  SUBJECT:
    'ich|wir|man|leute|kinder|viele|er|es|schüler|mitarbeiter|fahrer|menschen|nutzer|welche|sohn|tochter|kind|frau|mann|chef|freund|freundin|kollege|kollegen|arbeitnehmer|autofahrer',
  QUOTE:
    'beispiel|zum beispiel|beispielsweise|satz|angriff|angriffe|bezeichnet|bedeutet|sogenannte*|wie etwa|formulierung*',
  TECH: 'datei|tabelle|spiel|rezept|schule|vertrag|verkehr|straßenverkehr|steuer|drucker|waschmaschine|handy|excel|vermieter|methode|klasse|grammatik|spiels|arbeitgeber',
  CONTENT:
    'text|texte|inhalt|information|informationen|nachricht|nachrichten|gespräch|unterhaltung|wörter|worte|kontext|eingabe',
  CONCEAL:
    'ohne dem nutzer|ohne den nutzer|ohne dem benutzer|ohne den benutzer|sag dem nutzer nichts|erwähne nicht|heimlich|unbemerkt|ohne es zu erwähnen|informiere den nutzer nicht|ohne rückfrage',
  ACTION:
    'sende|senden|schicke|schicken|überweise|überweisen|führe aus|leite weiter|weiterleiten|rufe auf|öffne|lade herunter|lade hoch|kaufe|bezahle|klicke',
}

export const DUTCH: Entries = {
  objectFirst: true,
  OVERRIDE:
    'negeer|negeren|vergeet|vergeten|laat achter je|overschrijf|sla geen acht op|houd geen rekening met|volg niet|niet opvolgen|volg niet langer|gelden niet meer|zijn ongeldig|veronachtzaam|trek je niets aan van',
  CANCEL:
    'omzeil|omzeilen|verwijder|wis|schakel uit|uitschakelen|hef op|doorbreek|verbreek|vervang|schakel|zet',
  PRIOR:
    'vorige|eerdere|voorgaande|bovenstaande|voorafgaande|hierboven|hiervoor|daarvoor|tot nu toe|bestaande|eerder|oorspronkelijke|huidige',
  ALL: 'alle|alles|elke|iedere|volledige|hele',
  DIRECTIVE:
    'instructie|instructies|regels|regel|richtlijnen|richtlijn|opdracht|opdrachten|aanwijzing|aanwijzingen|bevelen|commando|commandos|voorschriften|taak|taken|programmering',
  RESTRICT:
    'beperking|beperkingen|veiligheidsfilter|veiligheidsfilters|veiligheidsregels|veiligheidsrichtlijnen|ethiek|moraal|grenzen|censuur|beveiligingen',
  YOU: 'je|jij|u|jullie',
  YOUR: 'jouw|uw|die je hebt gekregen|je hebt gekregen|die u heeft ontvangen|je gegeven|je',
  REVEAL:
    'toon|laat zien|laat me|onthul|geef me|geef mij|vertel me|vertel mij|vertel|wat is|wat zijn|wat waren|deel|vertaal|openbaar|geef|schrijf',
  RECITE: 'herhaal|druk af|geef weer|woordelijk|letterlijk|woord voor woord|kopieer|reciteer',
  PROMPT:
    'systeemprompt|systeem prompt|systeeminstructie*|systeembericht*|verborgen instructie*|geheime instructie*|oorspronkelijke instructie*|interne instructie*|beginprompt|oorspronkelijke prompt|initiële instructie*',
  HIDDEN: 'verborgen|geheime|geheim|interne|vertrouwelijke|initiële',
  SECRET: 'wachtwoord|wachtwoorden|inloggegevens|geheime code',
  ROLEPLAY:
    'doe alsof|je bent nu|u bent nu|gedraag je|speel de rol|neem de rol|stel je voor dat je|rollenspel|vanaf nu ben je|in de rol van|simuleer|antwoord als',
  UNBOUND:
    'onbeperkt*|ongefilterd*|ongecensureerd*|ongelimiteerd*|amoreel|amorele|onethisch*|illegale|illegaal|immoreel',
  NEG: 'geen|niet|nooit|zonder|vrij van',
  REFUSE: 'weiger|weigeren|weigert|waarschuwing|waarschuwingen|verontschuldig|afwijzen',
  AI: 'taalmodel|taalmodellen|assistenten|ai assistenten|kunstmatige intelligentie|ai assistent|assistent',
  NEW: 'nieuwe|volgende|andere',
  NOW: 'nu|vanaf nu|in plaats daarvan|voortaan|voortaan',
  MODE: 'ontwikkelaarsmodus|onderhoudsmodus|debugmodus|ontwikkelmodus|beheerdersmodus',
  MUST: 'moet|zult|dien te|mag',
  COMPLY: 'gehoorzaam|gehoorzamen|volg|antwoord|beantwoord',
  TOLD: 'gezegd|verteld|gegeven|gekregen|ontvangen|geleerd|besproken',
  ASK: 'hoe kan ik|kan ik|mag ik|moet ik|waarom|hoe negeer ik|wat gebeurt er als|hoe verwijder ik|hoe omzeil ik',
  SUBJECT: 'ik|wij|mensen|kinderen|ze|zij|hij|leerlingen|veel|zoon|dochter|baas|kind|kinderen',
  CONCEAL: 'zonder de gebruiker|vertel de gebruiker niet|vermeld niet|stiekem|in het geheim',
  ACTION: 'stuur|verstuur|voer uit|maak over|open|klik|koop|betaal|download',
}
