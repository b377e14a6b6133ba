/** Words that begin sentences, and names of things that are written like names of people. */
export const NO_NAMES = `herr herrn frau señor señora monsieur madame the a an this that these those it its he she they we you i my your his her our their who what when where why how which if as at by for from in into of on
  to with and or but so not no yes all any both each few more most some such after before since while during because although though however then there here
  is are was were be been have has had do does did can could will would should may might must shall let please thank thanks dear hello hi hey best kind regards
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december today tomorrow
  yesterday spring summer autumn winter north south east west northern southern eastern western new old great big little upper lower san santa saint st los las
  el la le les mount lake river island city county state street avenue road drive lane court square park bridge tower castle hall house university college school
  institute hospital church museum library bank company corporation corp inc ltd llc gmbh group holdings limited association society foundation committee council
  department ministry office agency bureau service services system systems international national federal united states kingdom republic union european american british
  english french german spanish italian chinese japanese russian indian african asian australian canadian mexican brazilian catholic christian jewish muslim god lord
  king queen prince princess president prime minister general captain doctor professor mr mrs ms miss dr press news times post journal magazine daily weekly book
  act bill law code article chapter section part volume series edition version title table figure page note first second third last next world war peace love life
  death day night time year windows linux mac apple google microsoft amazon facebook twitter instagram youtube netflix react node java python script docker github
  visa mastercard america europe africa asia australia canada china japan india russia germany france spain italy mexico brazil england scotland ireland wales london
  paris berlin madrid rome tokyo york francisco angeles chicago boston washington texas florida california red blue green black white gold silver star sun moon
  dragon knight magic game games team club league cup final championship award prize festival music band album song film movie show episode season entertainment weekly
  ph fax tel phone email name address date subject re title order invoice total amount account number id machine learning deep data science artificial intelligence
  neural network open source software hardware internet web site server client user admin manager director chief executive officer senior junior assistant
  associate vice staff engineer developer human resources customer support sales marketing finance legal comparison lesson reason person season poison prison horizon dimension session mission version region religion opinion garrison unison venison product project program plan report review policy`
