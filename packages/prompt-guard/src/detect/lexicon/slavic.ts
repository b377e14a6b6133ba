import type { Entries } from './entries.ts'

export const RUSSIAN: Entries = {
  OVERRIDE:
    'игнорируй|игнорируйте|игнорировать|проигнорируй|проигнорируйте|проигнорировать|забудь|забудьте|забыть|позабудь|не обращай внимания|не обращайте внимания|не следуй|не следуйте|перестань следовать|отбрось|отбросьте|пренебреги|пренебрегай|не учитывай|не учитывайте|не соблюдай|выкинь из головы|считай недействительными|не слушай|нарушь|нарушай',
  CANCEL:
    'обойди|обойдите|обходи|отмени|отмените|отменить|удали|удалите|отключи|отключите|сними|снимите|убери|уберите|сотри|сотрите|замени|замените|сбрось|сбросьте|деактивируй|отринь|освободись',
  PRIOR:
    'предыдущ*|прежн*|предшествующ*|вышеуказанн*|вышеизложенн*|выше|ранее|раньше|до этого|до сих пор|прошл*|существующ*|начальн*|первоначальн*|исходн*|текущ*|вышестоящ*|прошлы*',
  ALL: 'все|всё|всех|всем|любые|любых|каждую|весь|всю|полностью|целиком',
  DIRECTIVE:
    'инструкци*|правил*|указани*|команд|команды|командам|приказ*|директив*|предписани*|распоряжени*|установк*|задани*|задач*|руководств*|промпт*|подсказк*|наставлени*',
  RESTRICT:
    'ограничени*|фильтр*|цензур*|запрет*|этик*|мораль*|морали|безопасност*|табу|рамки|рамок|рамками|лимит*',
  YOU: 'ты|вы|тебя|вас|тебе|вам',
  YOUR: 'твои|твой|твоих|твоя|твою|ваши|ваш|ваших|вашу|свои|своих|свой|свою|данные тебе|данные вам|полученные|которые тебе дали|которые ты получил|которые были даны',
  REVEAL:
    'покажи|покажите|показать|раскрой|раскройте|раскрыть|открой мне|расскажи|расскажите|сообщи|сообщите|скажи|скажите|назови|назовите|дай мне|дайте мне|какие|каковы|какой|каков|переведи|переведите|поделись|напиши|напишите|перечисли|разгласи|предоставь|предъяви|опиши',
  RECITE:
    'повтори|повторите|повторить|выведи|выведите|вывести|распечатай|распечатайте|напечатай|дословно|слово в слово|процитируй|скопируй|воспроизведи|буквально|продублируй',
  PROMPT:
    'системный промпт*|системного промпта|системные инструкци*|системных инструкци*|системную инструкци*|системное сообщени*|системный запрос|системную подсказку|системные указани*|начальные инструкци*|начальный промпт|исходные инструкци*|исходный промпт|скрытые инструкци*|скрытый промпт|секретные инструкци*|внутренние инструкци*|внутренние правила|первоначальные инструкци*|изначальные инструкци*|стартовый промпт|тайные инструкци*|скрытых инструкци*|исходных инструкци*|изначальный промпт',
  HIDDEN: 'скрыт*|секретн*|внутренн*|исходн*|изначальн*|конфиденциальн*|тайн*|системн*|спрятанн*',
  SECRET: 'пароль|пароля|пароли|паролей|учетные данные|секретный ключ|ключ api|секретное слово|кодовое слово',
  ROLEPLAY:
    'притворись|притворитесь|представь что ты|представьте что вы|ты теперь|вы теперь|теперь ты|теперь вы|отныне ты|веди себя как|ведите себя как|действуй как|сыграй роль|играй роль|в роли|ролевая игра|выступи в роли|вообрази что ты|стань|отвечай как|симулируй|войди в роль|прикинься|изобрази',
  UNBOUND:
    'без ограничений|без фильтров|без цензуры|без морали|без правил|неограниченн*|нефильтрованн*|аморальн*|неэтичн*|незаконн*|нелегальн*|безнравственн*|свободный от|без этики|без рамок|без запретов|без каких либо ограничений|бесцензурн*',
  NEG: 'не|нет|никаких|никогда|без|ни|свободен от|лишен',
  REFUSE:
    'отказывайся|отказываться|отказывать|отказ|предупреждени*|извинени*|извиняйся|отклоняй|отказывай|отказывайте|откажи',
  AI: 'ии|искусственный интеллект|языковые модели|языковых моделей|языковым моделям|ассистентам|ассистенты|ассистентов|искусственного интеллекта|языковая модель|языковой модели|ассистент|ассистента|помощник|чат бот|чатбот|нейросеть|нейросети|бот',
  NEW: 'новые|новых|новая|новую|новое|новый|следующие|следующее|следующую|другие',
  NOW: 'теперь|сейчас|отныне|с этого момента|вместо этого|с этой минуты|впредь|вместо',
  MODE: 'режим разработчика|режиме разработчика|режим отладки|режиме отладки|режим администратора|режим бога|режим обслуживания|режиме обслуживания|режим dan|режим без ограничений|режим суперпользователя',
  MUST: 'должен|должны|должна|обязан|обязаны|обязана|можешь|можете',
  COMPLY:
    'подчиняйся|подчиняйтесь|повинуйся|отвечай|отвечайте|выполняй|выполняйте|следуй|следуйте|слушайся|подчиняться',
  TOLD: 'сказано|сказали|сказал|говорил|дано|дали|получил|было сказано|написано|обсуждали|узнал',
  ASK: 'как мне|можно ли|могу ли я|должен ли я|стоит ли|почему|зачем|как игнорировать|как отключить|как удалить|как обойти|что будет если|как забыть|как снять|нужно ли|как убрать|как отменить|хочу',
  SUBJECT: 'я|мы|он|она|они|люди|дети|ученики|водители|пользователи|который|которые|кто|многие|сотрудники',
  QUOTE: 'пример|например|фраза|фразу|фразы|атака|атаки|цитата|означает|выражение|называется',
  TECH: 'рецепт|договор|школ*|грамматик*|игры|игре|машин*|налог*|файл|таблиц*|принтер|дорожного движения|шахмат*|орфографи*',
  CONTENT: 'текст|текста|сообщени*|разговор|слова|содержани*|контекст|информаци*|то что',
  CONCEAL:
    'не говори пользователю|не сообщай пользователю|не упоминай|тайно|незаметно|без ведома|скрытно|не уведомляя|не информируя',
  ACTION:
    'отправь|отправьте|перешли|переведи деньги|выполни|запусти|открой|нажми|скачай|купи|оплати|посети|загрузи',
}

export const UKRAINIAN: Entries = {
  OVERRIDE:
    'ігноруй|ігноруйте|ігнорувати|проігноруй|проігноруйте|забудь|забудьте|забути|не звертай уваги|не звертайте уваги|не дотримуйся|не дотримуйтесь|не зважай|не зважайте|знехтуй|відкинь|відкиньте|не враховуй|не слухай|перестань виконувати|не виконуй',
  CANCEL:
    'обійди|обійдіть|скасуй|скасуйте|видали|видаліть|вимкни|вимкніть|зніми|зніміть|прибери|зітри|заміни|скинь|порушуй',
  PRIOR:
    'попередн*|вищезазначен*|вищенаведен*|вище|раніше|до цього|досі|минул*|наявн*|початков*|існуюч*|поточн*|дотеперішн*|все що було',
  ALL: 'всі|усі|всіх|усіх|все|усе|будь які|кожну|весь|повністю|цілком',
  DIRECTIVE:
    'інструкці*|правил*|вказівк*|вказівок|команд|команди|наказ*|директив*|настанов*|завдан*|розпоряджен*|приписи|промпт*',
  RESTRICT: 'обмежен*|фільтр*|цензур*|заборон*|етик*|мораль*|моралі|безпек*|рамки|рамок',
  YOU: 'ти|ви|тебе|вас|тобі|вам',
  YOUR: 'твої|твій|твоїх|твоя|твою|ваші|ваш|ваших|вашу|свої|своїх|свій|надані тобі|отримані|які тобі дали|надані вам',
  REVEAL:
    'покажи|покажіть|розкрий|розкрийте|розкажи|розкажіть|скажи|скажіть|назви|назвіть|дай мені|дайте мені|які|яка|який|переклади|перекладіть|поділись|напиши|напишіть|повідом|виклади|перелічи|надай',
  RECITE:
    'повтори|повторіть|виведи|виведіть|надрукуй|роздрукуй|дослівно|слово в слово|процитуй|скопіюй|відтвори',
  PROMPT:
    'системний промпт*|системного промпту|системні інструкці*|системне повідомленн*|системні вказівки|початкові інструкці*|початковий промпт|приховані інструкці*|прихований промпт|секретні інструкці*|таємні інструкці*|внутрішні інструкці*|внутрішні правила|первинні інструкці*|системний запит|системну підказку|вихідні інструкці*',
  HIDDEN: 'прихован*|секретн*|внутрішн*|таємн*|конфіденційн*|системн*|первинн*',
  SECRET: 'пароль|пароля|паролі|облікові дані|секретний ключ|таємне слово|ключ api',
  ROLEPLAY:
    'прикинься|удай|удавай|уяви що ти|уявіть що ви|ти тепер|ви тепер|тепер ти|тепер ви|відтепер ти|поводься як|дій як|зіграй роль|грай роль|у ролі|в ролі|рольова гра|стань|відповідай як|виступи в ролі',
  UNBOUND:
    'без обмежень|без фільтрів|без цензури|без моралі|без правил|необмежен*|нефільтрован*|аморальн*|неетичн*|незаконн*|без етики|без заборон|без жодних обмежень',
  NEG: 'не|немає|жодних|ніколи|без|ні|вільний від',
  REFUSE: 'відмовляйся|відмовлятися|відмова|попереджен*|вибачен*|вибачайся|відмовляй|відмовляти',
  AI: 'ші|штучний інтелект|мовні моделі|мовних моделей|асистентам|асистенти|мовна модель|мовної моделі|асистент|помічник|чат бот|чатбот|нейромережа',
  NEW: 'нові|нових|нова|нову|нове|новий|наступні|наступне',
  NOW: 'тепер|зараз|відтепер|з цього моменту|натомість|замість цього|надалі',
  MODE: 'режим розробника|режимі розробника|режим налагодження|режим адміністратора|режим бога|режим обслуговування|режим без обмежень',
  MUST: 'повинен|повинні|повинна|мусиш|зобов язаний|маєш|можеш',
  COMPLY: 'підкоряйся|корись|відповідай|відповідайте|виконуй|виконуйте|дотримуйся|слухайся',
  TOLD: 'сказано|сказали|сказав|дано|дали|отримав|було сказано|написано|говорив',
  ASK: 'як мені|чи можна|чи можу я|чи повинен я|чому|навіщо|як ігнорувати|як вимкнути|як видалити|як обійти|що буде якщо|як забути|чи варто|як зняти|хочу',
  SUBJECT: 'я|ми|він|вона|вони|люди|діти|учні|водії|користувачі|хто|багато',
  QUOTE: 'приклад|наприклад|фраза|фразу|атака|атаки|означає|вислів',
  CONCEAL: 'не кажи користувачу|не повідомляй користувача|не згадуй|таємно|непомітно|без відома',
  ACTION: 'надішли|надішліть|перешли|виконай|запусти|відкрий|натисни|завантаж|купи|сплати|відправ',
  CONTENT: 'текст|тексту|повідомлен*|розмов*|слова|зміст|контекст|інформаці*',
}

export const POLISH: Entries = {
  OVERRIDE:
    'zignoruj|zignorujcie|ignoruj|ignorujcie|ignorować|zignorować|zapomnij|zapomnijcie|zapomnieć|pomiń|pomińcie|nie zwracaj uwagi|nie zważaj|nie stosuj się|nie przestrzegaj|przestań stosować|zlekceważ|odrzuć|nie bierz pod uwagę|nie słuchaj|unieważnij|porzuć|puść w niepamięć',
  CANCEL:
    'obejdź|omiń|anuluj|usuń|wyłącz|zdejmij|skasuj|wymaż|zastąp|złam|łam|zresetuj|wyczyść|dezaktywuj|uwolnij się',
  PRIOR:
    'poprzedni*|wcześniejsz*|powyższ*|dotychczasow*|uprzedni*|powyżej|wcześniej|do tej pory|przedtem|istniejąc*|początkow*|pierwotn*|obecn*|dotąd',
  ALL: 'wszystk*|wszelki*|każdą|każde|cały|całą|całe|jakiekolwiek',
  DIRECTIVE:
    'instrukcj*|zasad|zasady|zasadami|reguł|reguły|regułę|polece*|rozkaz*|dyrektyw*|wytyczn*|wskazówk*|wskazówek|komend|komendy|nakaz*|zadani*|zadań|zaleceni*',
  RESTRICT:
    'ograniczeń|ograniczenia|ograniczeniami|filtr*|cenzur*|etyk*|etyczn*|moraln*|zabezpieczeń|zabezpieczenia|zakaz*|granic|limitów|bezpieczeństwa',
  YOU: 'ty|ciebie|cię|tobie|ci|wy',
  YOUR: 'twoje|twój|twoich|twoja|twoją|swoje|swoich|swój|wasze|otrzymane|które otrzymałeś|które dostałeś|ci podane',
  REVEAL:
    'pokaż|pokażcie|ujawnij|ujawnić|zdradź|wyjaw|powiedz|powiedz mi|podaj|podaj mi|jakie są|jaki jest|jaka jest|jakie były|przetłumacz|udostępnij|napisz|wyświetl|odkryj|wymień|opisz|przekaż|daj mi',
  RECITE: 'powtórz|powtórzcie|wypisz|wydrukuj|słowo w słowo|dosłownie|skopiuj|zacytuj|przepisz|odtwórz',
  PROMPT:
    'prompt systemow*|promptu systemow*|systemowy prompt|wiadomość systemow*|instrukcje systemow*|instrukcji systemow*|instrukcje początkow*|początkowe instrukcj*|początkowy prompt|ukryte instrukcj*|ukrytych instrukcj*|tajne instrukcj*|wewnętrzne instrukcj*|wewnętrzne zasady|pierwotne instrukcj*|oryginalne instrukcj*|ukryty prompt|oryginalny prompt|poufne instrukcj*|komunikat systemow*',
  HIDDEN: 'ukryt*|tajn*|wewnętrzn*|poufn*|oryginaln*|sekretn*|systemow*',
  SECRET: 'hasło|hasła|haseł|dane logowania|klucz api|tajny klucz|tajne słowo',
  ROLEPLAY:
    'udawaj|zachowuj się jak|jesteś teraz|teraz jesteś|od teraz jesteś|działaj jako|graj rolę|odgrywaj rolę|wciel się|w roli|wyobraź sobie że jesteś|odgrywanie ról|symuluj|odpowiadaj jako|przyjmij rolę|zagraj rolę|od tej pory jesteś',
  UNBOUND:
    'bez ograniczeń|bez filtrów|bez cenzury|bez moralności|bez zasad|nieograniczon*|niefiltrowan*|nieocenzurowan*|amoraln*|nieetyczn*|nielegaln*|niemoraln*|bez żadnych ograniczeń|bez etyki',
  NEG: 'nie|żadnych|żadne|żadna|nigdy|bez|ani|brak|wolny od',
  REFUSE: 'odmawiaj|odmawiać|odmówić|odmowa|odmów|ostrzeże*|przepraszaj|odrzucać|zastrzeże*',
  AI: 'sztuczna inteligencja|modele językowe|modeli językowych|asystenci|asystentów|asystentom|sztuczną inteligencją|model językowy|asystent|asystentem|czatbot|chatbot',
  NEW: 'nowe|nowych|nowa|nową|nowy|następujące|następne|kolejne',
  NOW: 'teraz|od teraz|odtąd|od tej pory|zamiast tego|od tej chwili|zamiast',
  MODE: 'tryb programisty|trybie programisty|tryb deweloperski|tryb dewelopera|tryb debugowania|tryb administratora|tryb serwisowy|tryb boga|tryb konserwacji|trybie deweloperskim',
  MUST: 'musisz|powinieneś|masz obowiązek|możesz|masz',
  COMPLY:
    'bądź posłuszny|słuchaj|odpowiadaj|odpowiedz|wykonuj|wykonaj|przestrzegać|przestrzegaj|podporządkuj się',
  TOLD: 'powiedziano|powiedziałem|powiedziane|otrzymałeś|dano|dostałeś|napisano|mówiłem|nauczono',
  ASK: 'jak mogę|czy mogę|czy można|czy powinienem|dlaczego|jak zignorować|jak wyłączyć|jak usunąć|jak obejść|co się stanie|jak zapomnieć|jak skasować|chcę|chciałbym',
  SUBJECT: 'ja|ona|oni|ludzie|dzieci|uczniowie|kierowcy|użytkownicy|który|którzy|kto|wielu',
  QUOTE: 'przykład|na przykład|fraza|zdanie|atak|ataki|oznacza|wyrażenie',
  CONCEAL:
    'nie mów użytkownikowi|nie informuj użytkownika|nie wspominaj|potajemnie|w tajemnicy|po cichu|bez wiedzy',
  ACTION: 'wyślij|prześlij|przelej|wykonaj|uruchom|otwórz|kliknij|pobierz|kup|zapłać|odwiedź',
  CONTENT: 'tekst|tekstu|wiadomoś*|rozmow*|słowa|treść|kontekst|informacj*',
}

export const SOUTH_SLAVIC: Entries = {
  OVERRIDE: 'zaboravi|zaboravite|ignoriraj|ignorirajte|ignorisi|ignorisite|zanemari|zanemarite',
  PRIOR: 'prethodn*|prijašnj*|ranij*|gore|do sada|dosad|svoje',
  ALL: 'sve|svaku|svih|sva|sav',
  DIRECTIVE: 'instrukcij*|upute|uputstv*|pravil*|naredb*|smjernic*|smernic*|uputa',
  REVEAL: 'pokaži|prikaži|otkrij|reci mi|ispiši',
  YOUR: 'tvoje|svoje|vaše|tvoj',
  PROMPT:
    'sistemski prompt|sistemske upute|sustavski prompt|početne upute|skrivene upute|sistemska poruka|tajne upute',
}

/** Said of the instructions themselves: they are void, they no longer apply. */
export const SLAVIC_PASSIVE: Entries = {
  objectFirst: true,
  OVERRIDE:
    'больше не действуют|больше не действительны|недействительны|отменены|отменяются|утратили силу|аннулированы|не имеют силы|более не актуальны|більше не діють|недійсні|скасовані|скасовано|втратили чинність|już nie obowiązują|nie obowiązują|są nieważne|zostały anulowane|zostają anulowane|tracą ważność|są unieważnione',
}
