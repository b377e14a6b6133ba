/**
 * What a sentence says about words that it quotes. Entries as in the lexicon: separated by `|`, a star for any ending.
 * They are read outside of quotation marks only, and they weigh nothing by themselves.
 */

/** In front of a quotation: it is asked about, translated, defined, searched for, reported. */
export const FRAMES_BEFORE = [
  'mean|means|meaning|meant|define|defines|definition|translat*|back translat*|paraphras*|synonym*|pronounc*|spelled|spelling|grammar|proofread*|punctuat*',
  'word|words|worded|wording|term|terms|idiom|slang|sentence|sentences|phras*|expression|expressions|saying|quot*|cite|cites|cited|title|titled|headline|slogan|caption|lyrics|verse',
  'say in|you say|says|said|wrote|writes|written|typed|types|typing|type in|typing in|pasted|pastes|posted|posts|tweeted|tweets|shouts|shouted|whispers|whispered|asks|asked|answered|answers|replied|replies|submits|submitted|enters|entered|sends|reads|repeats|keeps saying|kept saying|told a customer|mails like|comment|comments',
  'example*|such as|eg|e g|for instance|lists|listed|strings|regex*|regular expression|pattern*|matches|matching|detect*|classif*|label|labels|flag|flags|flagged|block|blocks|blocked|blocklist|denylist|filter for|moderat*|assert*|test case|test cases|unit test|unit tests|rejects|caught|catches',
  'attack|attacks|attacker|attackers|injection|injections|jailbreak attempt*|phishing|malicious|payload*|warn|warns|warned|warning|contains|containing|contained|consists|hidden in|hides|called|known as|difference between|accused|instruction inside|formal',
  'bedeut*|heist|meint|gemeint|uberset*|satz|satze*|formulier*|ausdruck*|wort|worte*|wortern|begriff*|schreibt|schrieb*|sagt|sagte*|eingibt|zitat*|zitier*|erkenn*|definier*|beispiel*|angriff*|antwortet auf',
  'veut dire|signifie*|traduis*|traduir*|traduction|phrase|phrases|expression|mot|mots|citons|citation|ecrit|ecrivent|dit|disait|definition|definis|bloque*|detect*|attaque*|exemple*',
  'significa*|quiere decir|traduc*|traduz*|frase|frases|expresion*|expressao|palabra*|palavra*|citamos|cita|escribe|escribio|escreve*|escreveu|dijo|disse|oracion|ataque*|ejemplo*|exemplo*|define|detecta*|bloquea*|bloqueia',
  'traduci*|tradurre|traduzione|parola|parole|espressione|scrive|scrisse|scritto|dice|attacc*|esempio|definisci|blocca',
  'beteken*|vertaal*|vertaling|zin|zinnen|woord|woorden|schrijft|schreef|zei|zegt|aanval*|voorbeeld*|definieer',
  'znaczy|oznacza|przetlumacz*|tlumacz*|zdanie|zdania|zdan|fraz*|slowo|slowa|pisze|napisal*|powiedzial*|wyrazenie|atak*|przyklad*',
  'значит|означает|перевед*|перевод*|фраз*|слово|слова|выражени*|пишет|пишут|написал*|сказал*|предложени*|атак*|пример*|переклад*|означає|вислів|пише|написав|приклад*|речення|опредeл*|определи*',
  'demek|anlam*|cevir*|cumle*|ifade*|kelime*|yazd*|yaziyor|dedi|saldiri*|ornek*|gibi',
  '翻译|翻譯|这句|這句|句子|短语|一词|意思|提到|攻击|攻擊|写道|例如|比如|含义|翻成|译成|訳|翻訳|意味|という|例えば|攻撃|フレーズ|表現',
  '뜻|번역*|문장|표현|예를 들어|공격*|라는|معنى|ترجم*|عبارة|جملة|يعني|كلمة|مثل|هجوم|मतलब|अर्थ|अनुवाद*|वाक्य|शब्द|उदाहरण',
].join('|')

/** Behind a quotation. */
export const FRAMES_AFTER = [
  'mean|means|meant|meaning|a translation|good translation|correct translation|an adjective|a verb|a noun|two words|three words|a phrase|a sentence|a song|song title|a slogan|good slogan|sound|sounds|come from|comes from|in other words|as a title',
  'attack|attacks|style attacks|a prompt injection|prompt injection|an example|is flagged|are flagged|is blocked|was blocked|are blocked|is refused|is rejected|be rejected|be flagged|be blocked|be detected|be held|is detected|returns malicious|returns suspicious|resets|leaked',
  'into english|into german|into french|into spanish|into italian|into polish|into dutch|into portuguese|into russian|into japanese|into chinese|into korean|into arabic|into turkish|into hindi|into ukrainian|into swedish|into the passive|in german|in french|in spanish|in italian|in polish|in japanese|in chinese|to german|to french|to spanish|to english',
  'said|says|whispered|whispers|shouted|shouts|asked|asks|replied|cried|muttered|murmured|laughed|begged|wrote|he typed|she typed|they typed|ordered the|called the|read the|to chatbots|was the',
  'bedeut*|ins deutsche|ins englische|ins franzosische|auf deutsch|auf englisch|sagte|rief|flusterte|fragte|erkennen|en anglais|en francais|signifie*|au francais|al espanol|al ingles|en ingles|en espanol|significa*|em ingles|em portugues|in inglese|in italiano|in het engels|in het nederlands|na polski|na angielski|на английский|на русский|англійською|означает|значит',
  'ne demek|anlami|ingilizceye|是什么意思|什么意思|的意思|翻译|翻譯|译成|这种|这样的|这句话|とは|という|の意味|を英語|を日本語|に翻訳|무슨 뜻*|뜻*|번역*|라는|라고|를 영어로|을 영어로|का क्या मतलब|का मतलब|का अर्थ|क्या मतलब|का अनुवाद|إلى الإنجليزية|تعني',
].join('|')

/** Anywhere near: whoever quotes an order and says this wants it done. */
export const ORDERS_TO_DO = [
  'do it|do so|do that|do this|do these|do exactly|do what|do as|does what|just do|then do|now do|and do|do the same|do the quoted|carry it out|carry them out|carry out|carrying it out|follow it|follow them|follow that|follow this|follow these|follow the|obey|obey it|execute|execute it|perform it|perform this|apply it|apply this|act on|act accordingly|act upon|comply|into action|into practice|into effect|as if i|as though i|as if it|as if they|as your|your new|is your|are your|from now on|treat it|treat this|treat that|treat them|consider it|respond to it|respond to that|answer it|answer to it|reply to the following|reply to it|it is an order|this is an order|make it so|adopt it|adopt this|enact|simulate|pretend|believe it|continue it|continue from|complete this|complete it|finish it|repeat the following|repeat after|repeat this|repeat it|recite|can you say|could you say|please say|say exactly|say only|respond only|reply only|output only|from english to english|what it says|what it asks|what this says|what that says|accordingly',
  'befolge*|fuhre es aus|fuhre sie aus|fuhre aus|fuhre das|tu es|tu das|mach es|mach das|mache es|setze es um|halte dich daran|handle danach|gehorche*',
  'fais le|fais la|fais ce|execute|execute la|applique|applique la|obeis|suis la|suis les|suis cette',
  'hazlo|haz lo|haz eso|ejecuta*|obedece|siguela|sigue la|cumple*|aplicala|faca isso|faca o que|obedeca|siga a|execute isso|cumpra|fallo|fai quello|eseguila|esegui|obbedisci|segui la|doe het|doe dat|doe wat|voer het uit|voer uit|volg het|volg deze|gehoorzaam',
  'zrob to|wykonaj|zastosuj|postepuj|сделай это|сделай|выполни*|следуй|исполни|подчинись|зроби це|виконай|дотримуйся|yap|bunu yap|uygula|yerine getir',
  '执行|執行|照做|照办|遵照|然后做|并做|実行|従って|従え|その通りに|やって|실행*|따르*|따라*|그대로 해|수행*|نفذ*|افعل|اتبع|طبق|पालन कर*|अमल कर*|वैसा करो',
].join('|')
