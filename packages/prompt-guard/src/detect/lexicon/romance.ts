import type { Entries } from './entries.ts'

export const FRENCH: Entries = {
  OVERRIDE:
    'ignore|ignorez|ignorer|oublie|oubliez|oublier|ne tiens pas compte|ne tenez pas compte|ne tiens aucun compte|ne tenez aucun compte|fais abstraction|faites abstraction|passe outre|passez outre|ne suis pas|ne suivez pas|ne suis plus|ne suivez plus|néglige|négligez|outrepasse|outrepassez|annule|annulez|abandonne|abandonnez|mets de côté|mettez de côté|laisse de côté|laissez de côté|laisse tomber|laissez tomber|ignorant|oubliant|oublie les|n obéis pas|n obéis plus|ne respecte pas|ne respecte plus|ne respectez plus',
  CANCEL:
    'contourne|contournez|contourner|supprime|supprimez|supprimer|efface|effacez|désactive|désactivez|désactiver|lève|levez|enfreins|enfreignez|brise|brisez|remplace|remplacez|libère toi|libérez vous|affranchis toi|réinitialise|réinitialisez',
  PRIOR:
    'précédent|précédents|précédente|précédentes|antérieur|antérieurs|antérieure|antérieures|ci dessus|au dessus|préalable|préalables|jusqu ici|jusqu à présent|jusqu à maintenant|avant|plus tôt|qui précède|qui précèdent|existantes|actuelles|auparavant|initiales|initiale',
  ALL: 'tout|toute|tous|toutes|chaque|l ensemble|n importe quelle|intégralité',
  DIRECTIVE:
    'instruction|instructions|consigne|consignes|règle|règles|directive|directives|ordre|ordres|commande|commandes|recommandations|indications|programmation|lignes directrices|tâche|tâches',
  RESTRICT:
    'restriction|restrictions|limite|limites|limitations|filtre|filtres|garde fous|sécurité|censure|éthique|morale|contraintes|interdits|tabou|tabous|filtres de sécurité|règles de sécurité',
  YOU: 'tu|vous|te|toi',
  YOUR: 'tes|ton|ta|vos|votre|que tu as reçues|que vous avez reçues|que tu as reçu|qui t ont été données|qui vous ont été données|qu on t a données',
  REVEAL:
    'révèle|révélez|révéler|montre|montrez|montre moi|montrez moi|affiche|affichez|dis moi|dites moi|donne moi|donnez moi|divulgue|divulguez|dévoile|dévoilez|quelles sont|quelle est|quel est|quels sont|quelles étaient|traduis|traduisez|partage|partagez|écris|écrivez|dis|dites|communique moi|communiquez moi',
  RECITE:
    'répète|répétez|répéter|imprime|imprimez|recopie|recopiez|mot pour mot|mot à mot|textuellement|récite|récitez|reproduis|reproduisez|copie|copiez',
  PROMPT:
    'prompt système|invite système|message système|instructions système|instructions initiales|instruction initiale|prompt initial|instructions cachées|instructions secrètes|instructions internes|consignes initiales|consignes secrètes|consignes cachées|consignes système|consignes internes|invite initiale|instructions d origine|instructions confidentielles|prompt de départ|prompt caché',
  HIDDEN:
    'caché|cachée|cachées|cachés|secret|secrète|secrètes|secrets|interne|internes|confidentiel*|d origine',
  SECRET: 'mot de passe|mots de passe|identifiants|clé api|clés api|clé secrète|code secret',
  ROLEPLAY:
    'agis comme|agissez comme|agis en tant|agissez en tant|fais semblant|faites semblant|tu es maintenant|vous êtes maintenant|tu es désormais|vous êtes désormais|comporte toi comme|comportez vous comme|joue le rôle|jouez le rôle|jeu de rôle|imagine que tu|imaginez que vous|incarne|incarnez|prétends être|simule|simulez|réponds comme|dans la peau',
  UNBOUND:
    'sans restriction|sans restrictions|sans filtre|sans filtres|sans limite|sans limites|sans censure|non censuré*|non filtré*|illimité*|amoral*|immoral*|illégal*|contraire à l éthique|débridé*|sans morale|sans éthique|sans règles',
  NEG: 'aucun|aucune|sans|pas|jamais|ni|dépourvu*|libre de|libéré des',
  REFUSE:
    'refuse|refuser|refuses|refusez|décliner|avertissement|avertissements|excuse|excuses|mise en garde|mises en garde',
  AI: 'ia|intelligence artificielle|modèle de langage|modèles de langage|assistants|assistant|chatbot|l ia',
  NEW: 'nouvelle|nouvelles|nouveau|nouveaux|suivante|suivantes|suivant|suivants',
  NOW: 'maintenant|désormais|à partir de maintenant|dorénavant|à la place|plutôt|à présent|dès maintenant',
  MODE: 'mode développeur|mode maintenance|mode debug|mode débogage|mode administrateur|mode dan|mode dieu|mode admin|mode diagnostic|mode sans restriction',
  MUST: 'dois|devez|doit|devrais|il faut|peux|pouvez',
  COMPLY: 'obéis|obéissez|obéir|réponds|répondez|répondre|suis|suivez|respecter|soumis',
  TOLD: 'dit|donné|données|reçu|reçues|appris|écrit|demandé|ce que je t ai dit|ce qu on t a dit',
  ASK: 'comment puis je|comment faire|puis je|est ce que je peux|dois je|pourquoi|comment ignorer|comment désactiver|comment contourner|comment supprimer|que se passe|a t on le droit|peut on|faut il|comment oublier',
  SUBJECT: 'je|nous|il|elle|ils|elles|les gens|qui|élèves|enfants|utilisateurs',
  QUOTE: 'exemple|par exemple|phrase|attaque|attaques|citation|signifie|intitulé*|expression',
  TECH: 'recette|contrat|école|grammaire|jeu|voiture|impôt|impôts|fichier|tableau|imprimante|code de la route|orthographe|propriétaire',
  CONTENT: 'texte|message|messages|conversation|mots|contenu|contexte|informations|ce qui',
  CONCEAL:
    'sans en informer|sans le dire à|sans prévenir|ne dis pas à l utilisateur|ne mentionne pas|ne mentionnez pas|secrètement|en secret|discrètement|à l insu',
  ACTION:
    'envoie|envoyez|envoyer|transfère|transférez|exécute|exécutez|ouvre|ouvrez|clique|cliquez|télécharge|achète|achetez|paie|payez|visite|visitez',
}

export const SPANISH: Entries = {
  OVERRIDE:
    'ignora|ignore|ignorar|ignoren|ignorad|ignorando|olvida|olvide|olvidar|olviden|olvidate de|olvídate|haz caso omiso|haga caso omiso|hagan caso omiso|no hagas caso|no haga caso|no sigas|no siga|deja de seguir|deje de seguir|desestima|descarta|descarte|desobedece|pasa por alto|prescinde de|no tengas en cuenta|no tenga en cuenta|deja de lado|deje de lado|anula|anule|desoye|olvídal*|olvídat*|ignóral*|olvídese|olvidarte|descártal*|no respetes|no obedezcas',
  CANCEL:
    'elimina|elimine|borra|borre|suprime|sáltate|salta|evita|evade|elude|desactiva|desactive|desactivar|quita|rompe|supera|reemplaza|sustituye|libérate|levanta|esquiva|burla',
  PRIOR:
    'anterior|anteriores|previo|previa|previos|previas|precedente|precedentes|de arriba|arriba|hasta ahora|hasta el momento|antes|existentes|actuales|ya dadas|iniciales|inicial|anteriormente|previamente',
  ALL: 'todo|toda|todos|todas|cualquier|cada|cuanto',
  DIRECTIVE:
    'instrucción|instrucciones|regla|reglas|orden|órdenes|directriz|directrices|indicación|indicaciones|comando|comandos|norma|normas|pautas|mandatos|tarea|tareas|programación|lineamientos|directivas',
  RESTRICT:
    'restricción|restricciones|límite|límites|limitación|limitaciones|filtro|filtros|censura|ética|moral|seguridad|medidas de seguridad|filtros de seguridad|normas de seguridad|barreras|salvaguardas|tabúes|escrúpulos',
  YOU: 'tú|usted|ustedes|te|vos',
  YOUR: 'tu|tus|su|sus|que te dieron|que recibiste|que te han dado|que has recibido|que se te dieron|que le dieron|recibidas',
  REVEAL:
    'revela|revele|revelar|muestra|muestre|muéstrame|muéstreme|mostrar|dime|dígame|dame|deme|enseña|enséñame|divulga|comparte|cuéntame|cuál es|cuáles son|cuáles eran|qué dice|traduce|traduzca|escribe|escriba|expón|exponga|desvela|facilítame|di|diga|proporciona|proporcióname',
  RECITE:
    'repite|repita|repíteme|imprime|imprima|copia|copie|palabra por palabra|textualmente|literalmente|recita|reproduce|transcribe|al pie de la letra',
  PROMPT:
    'prompt del sistema|prompt de sistema|prompt inicial|mensaje del sistema|mensaje de sistema|instrucciones del sistema|instrucciones de sistema|instrucciones iniciales|instrucciones ocultas|instrucciones secretas|instrucciones internas|instrucciones originales|instrucción inicial|indicaciones iniciales|indicaciones del sistema|reglas internas|reglas ocultas|instrucciones confidenciales|prompt oculto|prompt original|prompt secreto',
  HIDDEN:
    'oculto|oculta|ocultos|ocultas|secreto|secreta|secretas|secretos|interno|interna|internas|internos|confidencial*|original|originales',
  SECRET:
    'contraseña|contraseñas|credenciales|clave api|clave secreta|clave de api|claves|palabra secreta|código secreto',
  ROLEPLAY:
    'actúa como|actúe como|finge|finja|ahora eres|eres ahora|ahora usted es|a partir de ahora eres|compórtate como|hazte pasar|haz de cuenta|juega el papel|juego de rol|juego de roles|imagina que eres|asume el papel|asume el rol|interpreta el papel|simula|responde como|desempeña el papel|adopta el papel|haz el papel',
  UNBOUND:
    'sin restricciones|sin filtros|sin filtro|sin límites|sin censura|sin ética|sin moral|sin reglas|ilimitad*|amoral|inmoral|ilegal*|no ético|desinhibid*|sin restricción|sin limitaciones',
  NEG: 'ningún|ninguna|ninguno|sin|no|nunca|jamás|libre de|ni|carece de',
  REFUSE:
    'negarte|niegues|te niegues|rechaces|rechazar|rehúses|negarse|advertencia|advertencias|disculpes|disculpas|advertir',
  AI: 'ia|inteligencia artificial|modelo de lenguaje|modelos de lenguaje|asistentes|asistente|asistente virtual|asistente de ia|chatbot',
  NEW: 'nueva|nuevas|nuevo|nuevos|siguiente|siguientes',
  NOW: 'ahora|a partir de ahora|en su lugar|en cambio|de ahora en adelante|desde ahora|en vez de eso|desde este momento',
  MODE: 'modo desarrollador|modo mantenimiento|modo de mantenimiento|modo depuración|modo de depuración|modo administrador|modo dios|modo dan|modo debug|modo sin restricciones|modo de diagnóstico|modo programador|modo de desarrollador',
  MUST: 'debes|debe|deberás|tienes que|tiene que|puedes|has de',
  COMPLY: 'obedece|obedezca|obedecer|responde|responda|responder|cumple|sigue|siga|contesta|sujeto',
  TOLD: 'dicho|dado|dada|dadas|recibido|aprendido|escrito|te dije|te dijeron|hablado|te he dicho',
  ASK: 'cómo puedo|puedo|debo|debería|por qué|cómo ignorar|cómo desactivar|cómo eliminar|cómo borrar|qué pasa si|es legal|cómo se|se puede|cómo hago|cómo evitar|cómo olvidar|me gustaría',
  SUBJECT:
    'yo|nosotros|él|ella|ellos|ellas|la gente|que|alumnos|niños|usuarios|personas|quien|quienes|conductores|mi jefe|mi hijo',
  QUOTE: 'ejemplo|por ejemplo|frase|ataque|ataques|cita|significa|titulad*|expresión',
  TECH: 'receta|contrato|escuela|gramática|juego|coche|impuestos|archivo|tabla|impresora|tráfico|ortografía|excel|ajedrez|lavadora|tránsito',
  CONTENT: 'texto|mensaje|mensajes|conversación|palabras|contenido|contexto|información|lo que',
  CONCEAL:
    'sin decirle al usuario|sin informar al usuario|sin avisar|no le digas al usuario|no menciones|en secreto|secretamente|discretamente|sin que el usuario|sin informar',
  ACTION:
    'envía|envíe|enviar|manda|transfiere|transfiera|ejecuta|ejecute|abre|haz clic|descarga|compra|paga|visita|reenvía|sube',
}

export const PORTUGUESE: Entries = {
  OVERRIDE:
    'ignora|ignore|ignorar|ignorem|ignorando|esquece|esqueça|esquecer|esqueçam|esqueça se de|desconsidere|desconsidera|desconsiderar|não siga|não sigas|pare de seguir|deixe de seguir|despreze|descarte|desobedeça|deixe de lado|deixa de lado|não leve em conta|não leve em consideração|anule|passe por cima|não obedeça|esqueça as|não respeite|ignore as',
  CANCEL:
    'elimine|elimina|apague|apaga|contorne|contorna|burle|desative|desativa|desativar|desligue|remova|remove|quebre|substitua|liberte se|limpe|pule|suspenda',
  PRIOR:
    'anterior|anteriores|prévia|prévias|prévio|prévios|precedentes|acima|até agora|até aqui|antes|existentes|atuais|iniciais|anteriormente|até o momento',
  ALL: 'todo|toda|todos|todas|tudo|qualquer|quaisquer|cada',
  DIRECTIVE:
    'instrução|instruções|regra|regras|ordem|ordens|diretriz|diretrizes|orientação|orientações|comando|comandos|norma|normas|tarefa|tarefas|programação|diretivas|indicações',
  RESTRICT:
    'restrição|restrições|limite|limites|limitações|filtro|filtros|censura|ética|moral|segurança|filtros de segurança|regras de segurança|medidas de segurança|salvaguardas|tabus|escrúpulos',
  YOU: 'tu|você|vocês|te',
  YOUR: 'teu|teus|tua|tuas|seu|seus|sua|suas|que você recebeu|que recebeste|que lhe foram dadas|que te deram|recebidas',
  REVEAL:
    'revele|revela|revelar|mostre|mostra|mostrar|mostre me|diga me|diz me|diga|me diga|me mostre|dê me|me dê|divulgue|compartilhe|partilhe|qual é|quais são|quais eram|traduza|escreva|exponha|exiba|conte me|me conte|forneça|liste',
  RECITE:
    'repita|repete|imprima|imprime|copie|palavra por palavra|textualmente|literalmente|recite|reproduza|transcreva|na íntegra',
  PROMPT:
    'prompt do sistema|prompt de sistema|prompt inicial|mensagem do sistema|mensagem de sistema|instruções do sistema|instruções de sistema|instruções iniciais|instruções ocultas|instruções secretas|instruções internas|instruções originais|regras internas|instruções escondidas|instruções confidenciais|prompt original|prompt oculto|prompt secreto',
  HIDDEN:
    'oculto|oculta|ocultas|ocultos|secreto|secreta|secretas|secretos|interno|interna|internas|confidencia*|original|originais|escondid*',
  SECRET: 'senha|senhas|palavra passe|credenciais|chave de api|chave secreta|palavra secreta|código secreto',
  ROLEPLAY:
    'aja como|age como|finja|finge|agora você é|você agora é|agora és|a partir de agora você|comporte se como|faça de conta|faz de conta|faça o papel|interprete o papel|assuma o papel|imagine que você é|simule|jogo de interpretação|responda como|desempenhe o papel|atue como',
  UNBOUND:
    'sem restrições|sem filtros|sem filtro|sem limites|sem censura|sem ética|sem moral|sem regras|ilimitad*|amoral|imoral|ilega*|antiétic*|irrestrit*|sem limitações',
  NEG: 'nenhum|nenhuma|sem|não|nunca|jamais|livre de|nem',
  REFUSE: 'recusar|recuse|recusa|negar|aviso|avisos|desculpas|advertência|advertências|rejeitar',
  AI: 'ia|inteligência artificial|modelo de linguagem|modelos de linguagem|assistentes|assistente|assistente virtual|chatbot',
  NEW: 'nova|novas|novo|novos|seguinte|seguintes',
  NOW: 'agora|a partir de agora|em vez disso|de agora em diante|doravante|ao invés disso|daqui em diante',
  MODE: 'modo desenvolvedor|modo de desenvolvedor|modo manutenção|modo de manutenção|modo debug|modo administrador|modo deus|modo dan|modo de depuração|modo programador|modo de diagnóstico|modo sem restrições',
  MUST: 'deve|deves|deverá|tem que|tens de|precisa|pode',
  COMPLY: 'obedeça|obedece|obedecer|responda|responde|responder|cumpra|siga|sujeito',
  TOLD: 'dito|dado|dada|dadas|recebido|aprendeu|escrito|eu disse|te disse|foi dito|foi dada',
  ASK: 'como posso|posso|devo|por que|porque|como ignorar|como desativar|como remover|como apagar|o que acontece se|é permitido|como faço|como esquecer|como contornar|gostaria de',
  SUBJECT:
    'eu|nós|ele|ela|eles|elas|as pessoas|que|alunos|crianças|usuários|quem|motoristas|meu chefe|meu filho',
  QUOTE: 'exemplo|por exemplo|frase|ataque|ataques|significa|intitulad*|expressão',
  TECH: 'receita|contrato|escola|gramática|jogo|carro|imposto|arquivo|tabela|impressora|trânsito|xadrez',
  CONTENT: 'texto|mensagem|mensagens|conversa|palavras|conteúdo|contexto|informações|o que',
  CONCEAL:
    'sem avisar o usuário|sem informar o usuário|sem dizer ao usuário|não diga ao usuário|não mencione|em segredo|secretamente|discretamente|sem o conhecimento|sem informar',
  ACTION:
    'envie|envia|enviar|mande|transfira|execute|executa|abra|clique|baixe|compre|pague|visite|encaminhe',
}

export const ITALIAN: Entries = {
  OVERRIDE:
    'ignora|ignorare|ignori|ignorate|ignorando|dimentica|dimenticare|dimenticati|dimentichi|dimenticate|scorda|scordati|non seguire|non tenere conto|non considerare|smetti di seguire|trascura|disattendi|disobbedisci|metti da parte|lascia perdere|lascia da parte|annulla|scarta|non dare ascolto|tralascia|dimenticale|ignorale|non rispettare|non obbedire|non seguire più',
  CANCEL:
    'elimina|cancella|aggira|bypassa|rimuovi|disattiva|disabilita|rompi|viola|sostituisci|liberati|supera|eludi|azzera|resetta|salta',
  PRIOR:
    'precedente|precedenti|sopra|di cui sopra|soprastanti|prima|finora|fino ad ora|fino adesso|esistenti|attuali|iniziali|anteriori|in precedenza|pregresse|sopraindicate',
  ALL: 'tutto|tutte|tutti|tutta|ogni|qualsiasi|qualunque|intero|intera',
  DIRECTIVE:
    'istruzione|istruzioni|regola|regole|ordine|ordini|direttiva|direttive|comando|comandi|indicazione|indicazioni|linee guida|norme|compito|compiti|programmazione|disposizioni|prescrizioni',
  RESTRICT:
    'restrizione|restrizioni|limite|limiti|limitazioni|filtro|filtri|censura|etica|morale|sicurezza|filtri di sicurezza|regole di sicurezza|misure di sicurezza|vincoli|tabù|scrupoli|barriere',
  YOU: 'tu|lei|voi|ti',
  YOUR: 'tuo|tua|tuoi|tue|suoi|sue|vostre|che ti sono state date|che hai ricevuto|che ti hanno dato|ricevute|che ti ho dato',
  REVEAL:
    'rivela|rivelami|rivelare|mostra|mostrami|mostrare|dimmi|dammi|divulga|svela|svelami|condividi|qual è|quali sono|quali erano|traduci|scrivi|esponi|elenca|fammi vedere|comunica|comunicami|forniscimi|riporta',
  RECITE:
    'ripeti|ripetere|stampa|stampare|copia|parola per parola|testualmente|letteralmente|recita|riproduci|trascrivi|alla lettera',
  PROMPT:
    'prompt di sistema|prompt del sistema|prompt iniziale|messaggio di sistema|messaggio del sistema|istruzioni di sistema|istruzioni del sistema|istruzioni iniziali|istruzioni nascoste|istruzioni segrete|istruzioni interne|istruzioni originali|regole interne|istruzioni riservate|prompt nascosto|prompt originale|prompt segreto',
  HIDDEN:
    'nascosto|nascosta|nascoste|nascosti|segreto|segreta|segrete|segreti|interno|interna|interne|riservat*|originale|originali|confidenzial*',
  SECRET: 'password|credenziali|chiave api|chiave segreta|parola segreta|codice segreto|parola d ordine',
  ROLEPLAY:
    'agisci come|comportati come|fai finta|fingi|fingiti|ora sei|adesso sei|da ora in poi sei|sei ora|interpreta il ruolo|assumi il ruolo|gioca il ruolo|gioco di ruolo|immagina di essere|simula|rispondi come|recita la parte|impersona|nel ruolo di|vesti i panni',
  UNBOUND:
    'senza restrizioni|senza filtri|senza filtro|senza limiti|senza censura|senza etica|senza morale|senza regole|illimitat*|amorale|immorale|illegal*|non etico|non censurat*|non filtrat*|senza vincoli|senza limitazioni',
  NEG: 'nessun|nessuna|nessuno|senza|non|mai|libero da|privo di|priva di|né',
  REFUSE:
    'rifiutare|rifiuti|rifiutarti|rifiuta|avvertenza|avvertenze|avvertimenti|avviso|scuse|scusarti|disclaimer',
  AI: 'ia|intelligenza artificiale|modello linguistico|modelli linguistici|assistenti|modello di linguaggio|assistente|assistente virtuale|chatbot',
  NEW: 'nuova|nuove|nuovo|nuovi|seguente|seguenti',
  NOW: 'ora|adesso|da ora in poi|d ora in poi|invece|d ora in avanti|da adesso in poi|da questo momento|al loro posto',
  MODE: 'modalità sviluppatore|modalità manutenzione|modalità di manutenzione|modalità debug|modalità amministratore|modalità dio|modalità dan|modalità di debug|modalità senza restrizioni|modalità diagnostica',
  MUST: 'devi|deve|dovrai|puoi|sei tenuto',
  COMPLY: 'obbedisci|ubbidisci|obbedire|rispondi|rispondere|segui|esegui|soggetto',
  TOLD: 'detto|dato|ricevuto|ricevute|imparato|scritto|fornito|ti ho detto|ti è stato detto',
  ASK: 'come posso|posso|devo|dovrei|perché|come ignorare|come disattivare|come eliminare|come cancellare|cosa succede se|è legale|come si|come faccio|come dimenticare|si può|vorrei',
  SUBJECT:
    'io|noi|egli|ella|loro|la gente|che|studenti|bambini|utenti|persone|chi|automobilisti|mio figlio|il mio capo',
  QUOTE: 'esempio|per esempio|ad esempio|frase|attacco|attacchi|significa|intitolat*|espressione',
  TECH: 'ricetta|contratto|scuola|grammatica|gioco|macchina|tasse|tabella|stampante|traffico|scacchi|codice della strada|lavatrice',
  CONTENT: 'testo|messaggio|messaggi|conversazione|parole|contenuto|contesto|informazioni|ciò che|quello che',
  CONCEAL:
    'senza dirlo all utente|senza informare l utente|non dire all utente|non menzionare|in segreto|segretamente|di nascosto|senza avvisare|all insaputa|senza informare',
  ACTION: 'invia|inviare|manda|trasferisci|esegui|apri|clicca|scarica|compra|paga|visita|inoltra|carica',
}

/** Said of the instructions themselves: they are void, they no longer apply. */
export const ROMANCE_PASSIVE: Entries = {
  objectFirst: true,
  OVERRIDE:
    'sont annulées|sont annulés|sont caduques|ne sont plus valables|ne s appliquent plus|ne sont plus en vigueur|sont nulles|ya no valen|ya no son válidas|ya no son válidos|ya no se aplican|ya no aplican|quedan anuladas|quedan sin efecto|não valem mais|não são mais válidas|não se aplicam mais|foram canceladas|estão canceladas|non valgono più|non sono più valide|non si applicano più|sono annullate|sono nulle|doivent être ignorées|deben ser ignoradas|devem ser ignoradas|devono essere ignorate',
}
