<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
<name>DermX Viewer</name>
<message><source>&#10;&lt;h3&gt;What is compared&lt;/h3&gt;&#10;&lt;p&gt;A is the &lt;b&gt;attention map&lt;/b&gt;: for one class, how much each place of the image spoke for it, from&#10;0 (nothing) to 1 (the map's own maximum). S is a &lt;b&gt;mask&lt;/b&gt;: what one rater outlined as one&#10;characteristic, 1 inside and 0 outside; &lt;b&gt;Union&lt;/b&gt; is everything this rater outlined. Every row of&#10;the score tables compares one A with one S, pixel by pixel, over {grid}.&lt;/p&gt;&#10;&lt;h3&gt;The scores&lt;/h3&gt;&#10;&lt;table cellpadding='3'&gt;{formulas}&lt;/table&gt;&#10;&lt;p&gt;Σ is the sum over all pixels, min the smaller of two values: a fuzzy &lt;i&gt;and&lt;/i&gt;&#10;(Crum, Camara &amp;amp; Hill 2006). With a map that is only 0 and 1 these are the usual scores.&lt;/p&gt;&#10;&lt;h3&gt;How to read them&lt;/h3&gt;&#10;&lt;ul&gt;&#10;&lt;li&gt;&lt;b&gt;Sensitivity&lt;/b&gt; is low where the network did not look at what the rater outlined;&#10;&lt;b&gt;specificity&lt;/b&gt; and &lt;b&gt;precision&lt;/b&gt; are low where it looked elsewhere.&lt;/li&gt;&#10;&lt;li&gt;Specificity is high for every small outline: nearly all of the image is outside. Compare it only&#10;between masks of similar size (column &lt;i&gt;Mask share&lt;/i&gt;).&lt;/li&gt;&#10;&lt;li&gt;A soft map never reaches F1 = 1 against a mask. Compare models and characteristics, or with&#10;&lt;b&gt;human agreement&lt;/b&gt; on the same rows (the other raters of the image in the model's place) and&#10;with what is &lt;b&gt;attainable&lt;/b&gt; by one map an image against all its raters, not with 1.&lt;/li&gt;&#10;&lt;li&gt;A score says that attention and outline lie in the same place. It does not say that the&#10;diagnosis is right, nor that the outlined signs caused it.&lt;/li&gt;&#10;&lt;/ul&gt;&#10;&lt;h3&gt;Undefined, empty, and n&lt;/h3&gt;&#10;&lt;p&gt;A score whose denominator is 0 is undefined: it stays blank and leaves the mean; the columns&#10;&lt;i&gt;n&lt;/i&gt; and &lt;i&gt;undefined&lt;/i&gt; count both, rows or images as &lt;i&gt;Statistic&lt;/i&gt; says. A map without&#10;positive evidence is empty: F1 and sensitivity are 0, and the column &lt;i&gt;Empty maps&lt;/i&gt; says how many&#10;there are.&lt;/p&gt;&#10;&lt;h3&gt;Protocol&lt;/h3&gt;&#10;&lt;p&gt;Every choice that changes a score stands in a protocol (Model ▸ Protocol). Chosen now:&#10;&lt;b&gt;{name}&lt;/b&gt;, {hash}. Its name and hash go into every exported row.&lt;/p&gt;&#10;&lt;table cellpadding='3'&gt;{choices}&lt;/table&gt;&#10;</source><translation>&#10;&lt;h3&gt;Was verglichen wird&lt;/h3&gt;&#10;&lt;p&gt;A ist die &lt;b&gt;Aufmerksamkeitskarte&lt;/b&gt;: für eine Klasse, wie viel jede Stelle des Bildes für sie&#10;sprach, von 0 (nichts) bis 1 (das Maximum der Karte selbst). S ist eine &lt;b&gt;Maske&lt;/b&gt;: was ein&#10;Beurteiler als ein Kennzeichen umrissen hat, 1 innen und 0 außen; &lt;b&gt;Vereinigung&lt;/b&gt; (Union) ist&#10;alles, was dieser Beurteiler umrissen hat. Jede Zeile der Tabellen vergleicht ein A mit einem S,&#10;Bildpunkt für Bildpunkt, über {grid}.&lt;/p&gt;&#10;&lt;h3&gt;Die Bewertungen&lt;/h3&gt;&#10;&lt;table cellpadding='3'&gt;{formulas}&lt;/table&gt;&#10;&lt;p&gt;Σ ist die Summe über alle Bildpunkte, min der kleinere von zwei Werten: ein unscharfes &lt;i&gt;und&lt;/i&gt;&#10;(Crum, Camara &amp;amp; Hill 2006). Bei einer Karte aus nur 0 und 1 sind es die üblichen Maße.&lt;/p&gt;&#10;&lt;h3&gt;Wie man sie liest&lt;/h3&gt;&#10;&lt;ul&gt;&#10;&lt;li&gt;&lt;b&gt;Sensitivität&lt;/b&gt; ist niedrig, wo das Netz nicht angesehen hat, was der Beurteiler umrissen&#10;hat; &lt;b&gt;Spezifität&lt;/b&gt; und &lt;b&gt;Präzision&lt;/b&gt; sind niedrig, wo es anderswohin gesehen hat.&lt;/li&gt;&#10;&lt;li&gt;Spezifität ist bei jedem kleinen Umriss hoch: Fast das ganze Bild liegt außen. Vergleichen Sie&#10;sie nur zwischen Masken ähnlicher Größe (Spalte &lt;i&gt;Anteil der Maske&lt;/i&gt;).&lt;/li&gt;&#10;&lt;li&gt;Eine weiche Karte erreicht gegen eine Maske nie F1 = 1. Vergleichen Sie Modelle und Kennzeichen,&#10;oder mit der &lt;b&gt;menschlichen Übereinstimmung&lt;/b&gt; in denselben Zeilen (die anderen Beurteiler des&#10;Bildes an der Stelle des Modells) und damit, was mit einer Karte je Bild gegen alle seine Beurteiler&#10;&lt;b&gt;erreichbar&lt;/b&gt; ist, nicht mit 1.&lt;/li&gt;&#10;&lt;li&gt;Eine Bewertung sagt, dass Aufmerksamkeit und Umriss an derselben Stelle liegen. Sie sagt nicht,&#10;dass die Diagnose richtig ist, noch, dass die umrissenen Zeichen sie bewirkt haben.&lt;/li&gt;&#10;&lt;/ul&gt;&#10;&lt;h3&gt;Nicht definiert, leer, und n&lt;/h3&gt;&#10;&lt;p&gt;Eine Bewertung mit Nenner 0 ist nicht definiert: Sie bleibt leer und geht nicht ins Mittel ein;&#10;die Spalten &lt;i&gt;n&lt;/i&gt; und &lt;i&gt;nicht definiert&lt;/i&gt; zählen beide, Zeilen oder Bilder, wie&#10;&lt;i&gt;Statistik&lt;/i&gt; sagt. Eine Karte ohne Belege dafür ist leer: F1 und Sensitivität sind 0, und die&#10;Spalte &lt;i&gt;Leere Karten&lt;/i&gt; sagt, wie viele es sind.&lt;/p&gt;&#10;&lt;h3&gt;Protokoll&lt;/h3&gt;&#10;&lt;p&gt;Jede Festlegung, die eine Bewertung ändert, steht in einem Protokoll (Modell ▸ Protokoll). Jetzt&#10;gewählt: &lt;b&gt;{name}&lt;/b&gt;, {hash}. Sein Name und sein Hash stehen in jeder exportierten Zeile.&lt;/p&gt;&#10;&lt;table cellpadding='3'&gt;{choices}&lt;/table&gt;&#10;</translation></message>
<message><source> (discarded)</source><translation> (verworfen)</translation></message>
<message><source> (if the rater is {rater!r}, say so in {file})</source><translation> (wenn der Beurteiler {rater!r} ist, sagen Sie es in {file})</translation></message>
<message><source> (width and height are exchanged)</source><translation> (Breite und Höhe sind vertauscht)</translation></message>
<message><source> ({found} is not read: save it as PNG)</source><translation> ({found} wird nicht gelesen: Speichern Sie es als PNG)</translation></message>
<message><source> ({same!r} is spelt differently: write both in the same way)</source><translation> ({same!r} wird anders geschrieben: Schreiben Sie beide gleich)</translation></message>
<message><source> ({size:,.0f} MB)</source><translation> ({size:,.0f} MB)</translation></message>
<message><source> and </source><translation> und </translation></message>
<message><source> and others</source><translation> und andere</translation></message>
<message><source> and {n} more</source><translation> und {n} weitere</translation></message>
<message><source> Did you mean {root}?</source><translation> Meinten Sie {root}?</translation></message>
<message><source> Found: {where}: {what} ({done}){more}.</source><translation> Gefunden: {where}: {what} ({done}){more}.</translation></message>
<message><source> Found: {where}: {what}.</source><translation> Gefunden: {where}: {what}.</translation></message>
<message><source> It holds no attention map.</source><translation> Er enthält keine Aufmerksamkeitskarte.</translation></message>
<message><source> Its attention map is too large and was left out.</source><translation> Seine Aufmerksamkeitskarte ist zu groß und wurde weggelassen.</translation></message>
<message><source> Its maps are large: the one of the shown class is in it.</source><translation> Seine Karten sind groß: die der gezeigten Klasse ist darin.</translation></message>
<message><source> Its scores are in no folder yet: save the run, then the project, to have them too.</source><translation> Seine Bewertungen sind noch in keinem Ordner: Speichern Sie den Lauf, dann das Projekt, um auch sie zu haben.</translation></message>
<message><source> Or {remedy}.</source><translation> Oder {remedy}.</translation></message>
<message><source> There is no attention map on screen: it holds the outlines alone.</source><translation> Es ist keine Aufmerksamkeitskarte zu sehen: er enthält nur die Umrisse.</translation></message>
<message><source> to </source><translation> bis </translation></message>
<message><source> while it loaded {file}</source><translation> (während er {file} lud)</translation></message>
<message><source> while {model} explained {photograph}</source><translation> (während {model} {photograph} erklärte)</translation></message>
<message><source> whose scores have one largest</source><translation> mit einem größten Wert</translation></message>
<message numerus="yes"><source>%Ln answers stand in several of them and count once.</source><translation><numerusform>%Ln Antwort steht in mehreren von ihnen und zählt einmal.</numerusform><numerusform>%Ln Antworten stehen in mehreren von ihnen und zählen einmal.</numerusform></translation></message>
<message numerus="yes"><source>%Ln columns</source><translation><numerusform>%Ln Spalte</numerusform><numerusform>%Ln Spalten</numerusform></translation></message>
<message numerus="yes"><source>%Ln files</source><translation><numerusform>%Ln Datei</numerusform><numerusform>%Ln Dateien</numerusform></translation></message>
<message numerus="yes"><source>%Ln images</source><translation><numerusform>%Ln Bild</numerusform><numerusform>%Ln Bilder</numerusform></translation></message>
<message numerus="yes"><source>%Ln judgements</source><translation><numerusform>%Ln Urteil</numerusform><numerusform>%Ln Urteile</numerusform></translation></message>
<message numerus="yes"><source>%Ln judgements, about {minutes} min at {seconds} s each, as you took yourself.</source><translation><numerusform>%Ln Urteil, etwa {minutes} min bei je {seconds} s, wie Sie selbst gebraucht haben.</numerusform><numerusform>%Ln Urteile, etwa {minutes} min bei je {seconds} s, wie Sie selbst gebraucht haben.</numerusform></translation></message>
<message numerus="yes"><source>%Ln judgements, about {minutes} min if each takes {seconds} s.</source><translation><numerusform>%Ln Urteil, etwa {minutes} min, wenn jedes {seconds} s dauert.</numerusform><numerusform>%Ln Urteile, etwa {minutes} min, wenn jedes {seconds} s dauert.</numerusform></translation></message>
<message numerus="yes"><source>%Ln judgements: take a break. J goes on.</source><translation><numerusform>%Ln Urteil: Machen Sie eine Pause. Mit J geht es weiter.</numerusform><numerusform>%Ln Urteile: Machen Sie eine Pause. Mit J geht es weiter.</numerusform></translation></message>
<message numerus="yes"><source>%Ln more problems found</source><translation><numerusform>%Ln weiteres Problem gefunden</numerusform><numerusform>%Ln weitere Probleme gefunden</numerusform></translation></message>
<message numerus="yes"><source>%Ln problems are listed below.</source><translation><numerusform>%Ln Problem steht unten.</numerusform><numerusform>%Ln Probleme stehen unten.</numerusform></translation></message>
<message numerus="yes"><source>%Ln readers</source><translation><numerusform>%Ln Befunder</numerusform><numerusform>%Ln Befundern</numerusform></translation></message>
<message numerus="yes"><source>%Ln rows</source><translation><numerusform>%Ln Zeile</numerusform><numerusform>%Ln Zeilen</numerusform></translation></message>
<message numerus="yes"><source>%Ln rows in {path}</source><translation><numerusform>%Ln Zeile in {path}</numerusform><numerusform>%Ln Zeilen in {path}</numerusform></translation></message>
<message numerus="yes"><source>%n baselines</source><translation><numerusform>%n Vergleichskarte</numerusform><numerusform>%n Vergleichskarten</numerusform></translation></message>
<message numerus="yes"><source>%n files in {folder}</source><translation><numerusform>%n Datei in {folder}</numerusform><numerusform>%n Dateien in {folder}</numerusform></translation></message>
<message numerus="yes"><source>%n files were written to {folder}.</source><translation><numerusform>%n Datei wurde in {folder} geschrieben.</numerusform><numerusform>%n Dateien wurden in {folder} geschrieben.</numerusform></translation></message>
<message numerus="yes"><source>%n hidden layers are named in its legend.</source><translation><numerusform>%n ausgeblendete Ebene steht in der Legende.</numerusform><numerusform>%n ausgeblendete Ebenen stehen in der Legende.</numerusform></translation></message>
<message numerus="yes"><source>%n layers are hidden</source><translation><numerusform>%n Ebene ist ausgeblendet</numerusform><numerusform>%n Ebenen sind ausgeblendet</numerusform></translation></message>
<message numerus="yes"><source>%n layers hidden – show all</source><translation><numerusform>%n Ebene ausgeblendet – alle zeigen</numerusform><numerusform>%n Ebenen ausgeblendet – alle zeigen</numerusform></translation></message>
<message numerus="yes"><source>%n models</source><translation><numerusform>%n Modell</numerusform><numerusform>%n Modelle</numerusform></translation></message>
<message numerus="yes"><source>%n problems</source><translation><numerusform>%n Problem</numerusform><numerusform>%n Probleme</numerusform></translation></message>
<message numerus="yes"><source>%n problems in the file of verdicts, for example {where}: {what} ({done}).</source><translation><numerusform>%n Problem in der Datei der Urteile, nämlich {where}: {what} ({done}).</numerusform><numerusform>%n Probleme in der Datei der Urteile, zum Beispiel {where}: {what} ({done}).</numerusform></translation></message>
<message numerus="yes"><source>%n tables</source><translation><numerusform>%n Tabelle</numerusform><numerusform>%n Tabellen</numerusform></translation></message>
<message><source>%v of %m judged</source><translation>%v von %m mit Urteil</translation></message>
<message><source>(unknown)</source><translation>(unbekannt)</translation></message>
<message><source>, about {n} min left</source><translation>, noch etwa {n} min</translation></message>
<message><source>, active</source><translation>, aktiv</translation></message>
<message><source>, and {words} is open</source><translation>, und {words} ist offen</translation></message>
<message><source>, as its layer {first!r} says</source><translation>, wie seine Schicht {first!r} sagt</translation></message>
<message><source>, but {image!r} has and is nearly the same</source><translation>, aber {image!r} hat eine und ist fast gleich</translation></message>
<message><source>, but {rest!r} is (if the rater is {rater!r}, say so in {file})</source><translation>, aber {rest!r} schon (wenn der Beurteiler {rater!r} ist, sagen Sie es in {file})</translation></message>
<message><source>, discarded too</source><translation>, auch verworfene</translation></message>
<message><source>, evidence against</source><translation>, auch was dagegen spricht</translation></message>
<message><source>, the filter</source><translation>, der Filter</translation></message>
<message><source>--cluster needs {missing}, which is not installed; install it with: pip install 'dermx-viewer[cluster]'</source><translation>--cluster braucht {missing}, was nicht installiert ist; installieren Sie es mit: pip install 'dermx-viewer[cluster]'</translation></message>
<message><source>--cluster {where}: give local:N for N workers on this machine, or the address of a Dask scheduler, as tcp://host:8786 (tls:// where it asks for certificates).</source><translation>--cluster {where}: Geben Sie local:N für N Arbeitsprozesse auf diesem Rechner an, oder die Adresse eines Dask-Schedulers, wie tcp://host:8786 (tls://, wo er Zertifikate verlangt).</translation></message>
<message><source>0, or </source><translation>0, oder </translation></message>
<message><source>0–1: divided by 255</source><translation>0–1: durch 255 geteilt</translation></message>
<message><source>1 class, or 2&#10;one a line: what&#10;it is not, what it is</source><translation>1 Klasse, oder 2,&#10;eine je Zeile: was es&#10;nicht ist, was es ist</translation></message>
<message><source>1 image</source><translation>1 Bild</translation></message>
<message><source>1 image more would be scored, whose maps are new.</source><translation>1 Bild mehr würde bewertet, dessen Karten neu sind.</translation></message>
<message><source>1 minus the F1 of the two outlines; the most first.</source><translation>1 minus F1 der beiden Umrisse; das meiste zuerst.</translation></message>
<message><source>1 rater</source><translation>1 Beurteiler</translation></message>
<message><source>1 where the map's maximum lies on the outline, else 0; of several equal maxima the share that does. Undefined for a map that is the same everywhere. (Zhang et al., Top-down neural attention by excitation backprop, IJCV 2018; without their tolerance.)</source><translation>1, wo das Maximum der Karte auf dem Umriss liegt, sonst 0; von mehreren gleichen Maxima der Anteil, der darauf liegt. Nicht definiert für eine Karte, die überall gleich ist. (Zhang et al., Top-down neural attention by excitation backprop, IJCV 2018; ohne deren Toleranz.)</translation></message>
<message><source>1, or how many the mean is taken over, on the images that all of them have.</source><translation>1, oder über wie viele gemittelt ist, auf den Bildern, die alle haben.</translation></message>
<message><source>1: they say different; the most first.</source><translation>1: sie sagen Verschiedenes; das meiste zuerst.</translation></message>
<message><source>2 to {most} methods</source><translation>2 bis {most} Methoden</translation></message>
<message><source>2TP/(2TP + FP + FN), this class against the rest (Dice 1945).</source><translation>2TP/(2TP + FP + FN), diese Klasse gegen die übrigen (Dice 1945).</translation></message>
<message><source>2·found / (2·found + missed + extra)</source><translation>2·gefunden / (2·gefunden + verfehlt + zusätzlich)</translation></message>
<message><source>95 % BCa bootstrap interval of the mean, images being drawn with replacement; empty for a figure of fewer than 10 images. Resamples in which the figure is undefined are left out, and of a resample each pair that has lost all its positives.</source><translation>95-%-BCa-Bootstrap-Intervall des Mittels, wobei Bilder mit Zurücklegen gezogen werden; leer für eine Zahl aus weniger als 10 Bildern. Ziehungen, in denen die Zahl nicht definiert ist, bleiben weg, und von einer Ziehung jedes Paar, das alle seine Positiven verloren hat.</translation></message>
<message><source>; a {column} is what readers said (--verdicts FILE)</source><translation>; {column} ist, was Befunder gesagt haben (--verdicts FILE)</translation></message>
<message><source>; did you mean "{name}"?</source><translation>; meinten Sie "{name}"?</translation></message>
<message><source>; evaluated as both by {raters}</source><translation>; als beide beurteilt von {raters}</translation></message>
<message><source>; readers are told apart where files of several are given (--verdicts FILE)</source><translation>; Befunder werden unterschieden, wo Dateien von mehreren angegeben sind (--verdicts FILE)</translation></message>
<message><source>; what is for people alone may stand in a table [notes]</source><translation>; was nur für Menschen ist, darf in einer Tabelle [notes] stehen</translation></message>
<message><source>; {count} more in Jobs go on</source><translation>; {count} weitere in „Vorgänge“ laufen weiter</translation></message>
<message><source>&lt;b&gt;{name}&lt;/b&gt; has no spec. What is entered here is saved as &lt;b&gt;{spec}&lt;/b&gt; beside it.</source><translation>&lt;b&gt;{name}&lt;/b&gt; hat keine Beschreibung. Was hier eingetragen wird, wird daneben als &lt;b&gt;{spec}&lt;/b&gt; gespeichert.</translation></message>
<message><source>&lt;p&gt;&lt;b&gt;{title}&lt;/b&gt;&lt;br&gt;{describe}&lt;/p&gt;&lt;p&gt;Click to {what}.&lt;/p&gt;</source><translation>&lt;p&gt;&lt;b&gt;{title}&lt;/b&gt;&lt;br&gt;{describe}&lt;/p&gt;&lt;p&gt;Klicken, um {what}.&lt;/p&gt;</translation></message>
<message><source>`annotations` is {found}, not a list</source><translation>`annotations` ist {found}, keine Liste</translation></message>
<message><source>`image` and `item` give different sizes</source><translation>`image` und `item` nennen verschiedene Größen</translation></message>
<message><source>`item.slots` is not a list of objects</source><translation>`item.slots` ist keine Liste von Objekten</translation></message>
<message><source>`{key}` is {found}, not a list</source><translation>`{key}` ist {found}, keine Liste</translation></message>
<message><source>`{key}` is {found}, not an object</source><translation>`{key}` ist {found}, kein Objekt</translation></message>
<message><source>`{key}` stands twice in one object</source><translation>`{key}` steht zweimal in einem Objekt</translation></message>
<message><source>`{name}` is {found}, not a list</source><translation>`{name}` ist {found}, keine Liste</translation></message>
<message><source>A and B</source><translation>A und B</translation></message>
<message><source>A and B have the same map.</source><translation>A und B haben dieselbe Karte.</translation></message>
<message><source>A batch of {n} photographs: give 1 or more.</source><translation>Ein Stapel von {n} Fotos: Geben Sie 1 oder mehr an.</translation></message>
<message numerus="yes"><source>A break is taken after %Ln judgements.</source><translation><numerusform>Nach %Ln Urteil ist eine Pause.</numerusform><numerusform>Nach %Ln Urteilen ist eine Pause.</numerusform></translation></message>
<message><source>a checkout of its source, in {place}</source><translation>einem Arbeitsverzeichnis des Quelltexts, in {place}</translation></message>
<message><source>a column holds something else than it should</source><translation>eine Spalte enthält etwas anderes, als sie sollte</translation></message>
<message><source>A command can have {most_keys} keys at most.</source><translation>Ein Befehl kann höchstens {most_keys} Tasten haben.</translation></message>
<message><source>a comparison of protocols</source><translation>einen Vergleich von Protokollen</translation></message>
<message><source>a cuboid</source><translation>ein Quader</translation></message>
<message><source>A DermX data set is a folder with `annotations/&lt;rater&gt;_&lt;image&gt;.json` files and, beside them, `metadata.csv`</source><translation>Ein DermX-Datensatz ist ein Ordner mit Dateien `annotations/&lt;rater&gt;_&lt;image&gt;.json` und, daneben, `metadata.csv`</translation></message>
<message><source>a device</source><translation>ein Gerät</translation></message>
<message><source>a directional vector</source><translation>ein Richtungsvektor</translation></message>
<message numerus="yes"><source>a duel of %n methods</source><translation><numerusform>ein Duell von %n Methode</numerusform><numerusform>ein Duell von %n Methoden</numerusform></translation></message>
<message><source>A duel of methods</source><translation>Ein Duell von Methoden</translation></message>
<message><source>a file is in the way of the folder</source><translation>eine Datei ist dem Ordner im Weg</translation></message>
<message><source>a file was cut off, or changed since. Copy the whole folder again, or score again.</source><translation>eine Datei wurde abgeschnitten oder seither geändert. Kopieren Sie den ganzen Ordner noch einmal, oder bewerten Sie neu.</translation></message>
<message><source>a folder</source><translation>ein Ordner</translation></message>
<message><source>a folder of this name is in the way</source><translation>ein Ordner dieses Namens ist im Weg</translation></message>
<message><source>a folder with its own Python, in {place}</source><translation>einem Ordner mit eigenem Python, in {place}</translation></message>
<message><source>a folder, not a model file</source><translation>ein Ordner, keine Modelldatei</translation></message>
<message><source>A &amp;gallery</source><translation>&amp;Galerie</translation></message>
<message><source>a graph</source><translation>ein Graph</translation></message>
<message numerus="yes"><source>A grid has {most} rows at most: %Ln further images of the list are left out.</source><translation><numerusform>Eine Tafel hat höchstens {most} Zeilen: %Ln weiteres Bild der Liste wird weggelassen.</numerusform><numerusform>Eine Tafel hat höchstens {most} Zeilen: %Ln weitere Bilder der Liste werden weggelassen.</numerusform></translation></message>
<message><source>a gzip archive</source><translation>ein gzip-Archiv</translation></message>
<message><source>a keypoint</source><translation>ein Schlüsselpunkt</translation></message>
<message><source>a layer that it does not have</source><translation>eine Schicht, die es nicht hat</translation></message>
<message><source>a layer without a name</source><translation>eine Schicht ohne Namen</translation></message>
<message><source>a layer's size</source><translation>die Größe einer Schicht</translation></message>
<message><source>a letter is another method at each image and for each reader</source><translation>ein Buchstabe ist bei jedem Bild und für jeden Befunder eine andere Methode</translation></message>
<message><source>a line</source><translation>eine Linie</translation></message>
<message><source>a link</source><translation>eine Verknüpfung</translation></message>
<message><source>a link to {place}, which is one evaluation, not two</source><translation>eine Verknüpfung mit {place}, das eine Beurteilung ist, nicht zwei</translation></message>
<message><source>A &amp;list</source><translation>&amp;Liste</translation></message>
<message><source>a list</source><translation>eine Liste</translation></message>
<message><source>a list of {what}, and not empty</source><translation>eine Liste (aus: {what}), und nicht leer</translation></message>
<message><source>a list of {what}, each of them once</source><translation>eine Liste (aus: {what}), jedes einmal</translation></message>
<message><source>a list of {what}; {wrong} is not</source><translation>eine Liste (aus: {what}); {wrong} ist das nicht</translation></message>
<message><source>a map that is not rectified is not in [0, 1] when divided by its maximum; normalise it by min-max</source><translation>eine Karte, deren negative Werte bleiben, liegt nach dem Teilen durch ihr Maximum nicht in [0, 1]; normieren Sie sie mit min-max</translation></message>
<message><source>a message before the backend was ready</source><translation>eine Nachricht, bevor das Backend bereit war</translation></message>
<message><source>a message of {length:,} bytes where {most:,} may come</source><translation>eine Nachricht von {length:,} Bytes, wo {most:,} kommen dürfen</translation></message>
<message><source>a message that does not end</source><translation>eine Nachricht, die nicht endet</translation></message>
<message><source>A model file asks for your permission: leave the reading to answer.</source><translation>Eine Modelldatei bittet um Ihre Erlaubnis: verlassen Sie die Befundung, um zu antworten.</translation></message>
<message><source>A model with program code</source><translation>Ein Modell mit Programmcode</translation></message>
<message><source>a network of another kind</source><translation>ein Netz anderer Art</translation></message>
<message><source>a network of Keras 2 that Keras {version} cannot rebuild</source><translation>ein Netz von Keras 2, das Keras {version} nicht nachbauen kann,</translation></message>
<message><source>a number</source><translation>eine Zahl</translation></message>
<message><source>a NumPy array</source><translation>ein NumPy-Array</translation></message>
<message><source>a page of {width:,} × {height:,} pixels is too large; choose fewer rows or fewer dots per inch</source><translation>eine Seite von {width:,} × {height:,} Bildpunkten ist zu groß; wählen Sie weniger Reihen oder weniger Punkte je Zoll</translation></message>
<message><source>a path is {found}, not a list of points</source><translation>ein Pfad ist {found}, keine Liste von Punkten</translation></message>
<message><source>a path that is not bytes</source><translation>ein Pfad, der nicht aus Bytes besteht</translation></message>
<message><source>a permission that was not given</source><translation>eine Erlaubnis, die nicht gegeben wurde</translation></message>
<message><source>a photograph</source><translation>ein Foto</translation></message>
<message><source>a pickle, which can run any program when opened; it is never opened. {again}</source><translation>ein Pickle, das beim Öffnen jedes Programm ausführen kann; es wird nie geöffnet. {again}</translation></message>
<message><source>a picture of {width:,} × {height:,} pixels is too large; choose a lower resolution, or make the window smaller.</source><translation>ein Bild von {width:,} × {height:,} Bildpunkten ist zu groß; wählen Sie eine geringere Auflösung, oder machen Sie das Fenster kleiner.</translation></message>
<message><source>a pipe</source><translation>eine Pipe</translation></message>
<message><source>a polygon of {n} points has no area</source><translation>ein Polygon aus {n} Punkten hat keine Fläche</translation></message>
<message><source>A process that works for this one ended unexpectedly ({how}), and again in the second try. Often memory runs out: use fewer processes (--jobs).</source><translation>Ein Prozess, der für diesen arbeitet, endete unerwartet ({how}), und beim zweiten Versuch wieder. Oft geht der Speicher aus: Verwenden Sie weniger Prozesse (--jobs).</translation></message>
<message><source>a property is {found}, not an object</source><translation>eine Eigenschaft ist {found}, kein Objekt</translation></message>
<message><source>a property of the whole picture ({name})</source><translation>eine Eigenschaft des ganzen Bildes ({name})</translation></message>
<message><source>A protocol of one's own</source><translation>Ein eigenes Protokoll</translation></message>
<message><source>A protocol of one's own in a file, as protocol B</source><translation>Ein eigenes Protokoll aus einer Datei als Protokoll B</translation></message>
<message><source>A protocol of one's own, as the command line's --protocol takes it</source><translation>Ein eigenes Protokoll, wie --protocol der Befehlszeile es nimmt</translation></message>
<message><source>a protocol: this is not TOML ({error}).</source><translation>ein Protokoll: Dies ist kein TOML ({error}).</translation></message>
<message><source>a quotation mark that is not closed in its line</source><translation>ein Anführungszeichen, das in seiner Zeile nicht geschlossen wird</translation></message>
<message><source>a raster layer</source><translation>eine Rasterebene</translation></message>
<message><source>a raster mask</source><translation>eine Rastermaske</translation></message>
<message><source>A reader needs a name of 1 to {longest} visible characters.</source><translation>Ein Befunder braucht einen Namen von 1 bis {longest} sichtbaren Zeichen.</translation></message>
<message><source>A reading goes on</source><translation>Eine Befundung läuft</translation></message>
<message><source>A reading goes on: leave it first (Image ▸ Leave reading).</source><translation>Eine Befundung läuft: Verlassen Sie sie zuerst (Bild ▸ Befundung verlassen).</translation></message>
<message><source>a reproduction of the paper</source><translation>eine Reproduktion der Veröffentlichung</translation></message>
<message><source>a run</source><translation>einen Lauf</translation></message>
<message><source>a SavedModel</source><translation>ein SavedModel</translation></message>
<message><source>a SavedModel folder without saved_model.pb</source><translation>ein SavedModel-Ordner ohne saved_model.pb</translation></message>
<message><source>A scatter needs two models: score the data set with two.</source><translation>Eine Punktwolke braucht zwei Modelle: Bewerten Sie den Datensatz mit zweien.</translation></message>
<message><source>A second reading by the same person is no further rater: it has neither a vote nor a part in what other raters reach.</source><translation>Eine Zweitbeurteilung derselben Person ist kein weiterer Beurteiler: sie hat weder eine Stimme noch Anteil daran, was andere Beurteiler erreichen.</translation></message>
<message><source>a second reading has no vote in a {label} of raters; all readings can be scored against each rater only</source><translation>eine Zweitbeurteilung hat bei {label} der Beurteiler keine Stimme; alle Beurteilungen können nur gegen jeden Beurteiler einzeln bewertet werden</translation></message>
<message><source>a sentence of {length:,} characters</source><translation>ein Satz von {length:,} Zeichen</translation></message>
<message><source>a sentence with odd places</source><translation>ein Satz mit seltsamen Stellen</translation></message>
<message><source>a sentence with odd values</source><translation>ein Satz mit seltsamen Werten</translation></message>
<message><source>a shape</source><translation>eine Form</translation></message>
<message><source>A sh&amp;ort tour</source><translation>&amp;Kurze Einführung</translation></message>
<message><source>A short tour</source><translation>Kurze Einführung</translation></message>
<message><source>a size that cannot be</source><translation>eine Größe, die nicht sein kann</translation></message>
<message><source>a skeleton</source><translation>ein Skelett</translation></message>
<message><source>A small file that names everything that is worked on; a colleague can open it</source><translation>Eine kleine Datei, die alles nennt, woran gearbeitet wird; Kollegen können sie öffnen</translation></message>
<message><source>a socket</source><translation>ein Socket</translation></message>
<message><source>a softmax's probabilities add up to 1, but theirs to {total:.3g} (where each class is judged by itself, activation is "sigmoid")</source><translation>die Wahrscheinlichkeiten einer Softmax summieren sich zu 1, aber diese zu {total:.3g} (wo jede Klasse für sich beurteilt wird, ist activation "sigmoid")</translation></message>
<message><source>a spec that cannot be: {error}</source><translation>eine Beschreibung, die nicht sein kann: {error}</translation></message>
<message><source>a string of annotations</source><translation>eine Kette von Annotationen</translation></message>
<message><source>A strip &amp;below the picture</source><translation>Streifen &amp;unter dem Bild</translation></message>
<message><source>A &amp;strip of pictures</source><translation>&amp;Bilderstreifen</translation></message>
<message><source>a table</source><translation>eine Tabelle</translation></message>
<message><source>A table for a web page, an issue or a notebook, with where it comes from below.</source><translation>Eine Tabelle für eine Webseite, ein Ticket oder ein Notebook, darunter, woher sie kommt.</translation></message>
<message><source>a table with name and sha256</source><translation>eine Tabelle mit name und sha256</translation></message>
<message><source>a TensorFlow Lite model, which has no gradients. {again}</source><translation>ein TensorFlow-Lite-Modell, das keine Gradienten hat. {again}</translation></message>
<message><source>a text file, not a Keras model. {again}</source><translation>eine Textdatei, kein Keras-Modell. {again}</translation></message>
<message><source>a text of 1 to {longest} visible characters</source><translation>ein Text von 1 bis {longest} sichtbaren Zeichen</translation></message>
<message><source>a text of {length:,} characters</source><translation>ein Text von {length:,} Zeichen</translation></message>
<message><source>a vertex is not a point</source><translation>eine Ecke ist kein Punkt</translation></message>
<message><source>a web page</source><translation>eine Webseite</translation></message>
<message><source>a web page or XML, not a model: a failed download. Download the model again.</source><translation>eine Webseite oder XML, kein Modell: ein gescheiterter Download. Laden Sie das Modell noch einmal herunter.</translation></message>
<message><source>a wheel, in {place}</source><translation>einem Wheel, in {place}</translation></message>
<message><source>a whole number</source><translation>eine ganze Zahl</translation></message>
<message><source>a whole number from 0</source><translation>eine ganze Zahl ab 0</translation></message>
<message><source>a whole number of judgements to {most:,}, 0 for none</source><translation>eine ganze Zahl von Urteilen bis {most:,}, 0 für keine</translation></message>
<message><source>a width of {width:g} inches at {dpi} dots per inch: choose a page of at most {most:,} pixels</source><translation>eine Breite von {width:g} Zoll bei {dpi} Punkten je Zoll: Wählen Sie eine Seite von höchstens {most:,} Bildpunkten</translation></message>
<message><source>a ZIP archive</source><translation>ein ZIP-Archiv</translation></message>
<message><source>a zip archive</source><translation>ein ZIP-Archiv</translation></message>
<message><source>a {kind} that is too large to show</source><translation>ein {kind}, das zu groß ist, um es zu zeigen</translation></message>
<message><source>&amp;About DermX Viewer</source><translation>&amp;Über DermX Viewer</translation></message>
<message><source>About DermX Viewer</source><translation>Über DermX Viewer</translation></message>
<message><source>About this model</source><translation>Über dieses Modell</translation></message>
<message><source>about {time} left</source><translation>noch etwa {time}</translation></message>
<message><source>Accuracy</source><translation>Genauigkeit</translation></message>
<message><source>Across</source><translation>Waagerecht</translation></message>
<message><source>Activation</source><translation>Aktivierung</translation></message>
<message><source>Activation times positive gradient, cell by cell; good for shallow layers.</source><translation>Aktivierung mal positiver Gradient, Zelle für Zelle; gut für frühe Schichten.</translation></message>
<message><source>&amp;Actual size</source><translation>&amp;Originalgröße</translation></message>
<message><source>&amp;Add a model…</source><translation>Modell &amp;hinzufügen…</translation></message>
<message><source>Add a model…</source><translation>Modell hinzufügen…</translation></message>
<message><source>&amp;Add files…</source><translation>Dateien &amp;hinzufügen…</translation></message>
<message><source>Add models</source><translation>Modelle hinzufügen</translation></message>
<message><source>Add the &amp;demo models</source><translation>B&amp;eispielmodelle hinzufügen</translation></message>
<message><source>Add the files that readers sent back. Of a duel whose methods are sealed give the key, or letters stay letters.</source><translation>Fügen Sie die Dateien hinzu, die Befunder zurückgesandt haben. Zu einem Duell mit versiegelten Methoden gehört der Schlüssel, sonst bleiben Buchstaben Buchstaben.</translation></message>
<message><source>&amp;Add this key</source><translation>Diese Taste &amp;hinzufügen</translation></message>
<message><source>Additional terms</source><translation>Zusatzbegriffe</translation></message>
<message><source>adds in {layer} what differs</source><translation>addiert in {layer}, was verschieden ist</translation></message>
<message><source>Against</source><translation>Gegen</translation></message>
<message><source>Against others</source><translation>Gegen die anderen</translation></message>
<message><source>Against whom maps are scored. Votes are counted over those who evaluated the image.</source><translation>Gegen wen Karten bewertet werden. Stimmen zählen über die, die das Bild beurteilt haben.</translation></message>
<message><source>against {name}</source><translation>gegen {name}</translation></message>
<message><source>&amp;Age</source><translation>&amp;Alter</translation></message>
<message><source>Age</source><translation>Alter</translation></message>
<message><source>age</source><translation>Alter</translation></message>
<message><source>age: {value}</source><translation>Alter: {value}</translation></message>
<message><source>Agreement</source><translation>Übereinstimmung</translation></message>
<message><source>Agreement beyond chance</source><translation>Übereinstimmung über den Zufall hinaus</translation></message>
<message><source>Agreement beyond chance: of the diagnosis as one of six (name empty), and of the presence of each diagnosis, characteristic and descriptive term.</source><translation>Übereinstimmung über den Zufall hinaus: der Diagnose als einer von sechs (Name leer) und des Vorkommens jeder Diagnose, jedes Kennzeichens und jedes beschreibenden Begriffs.</translation></message>
<message><source>Agreement of the raters</source><translation>Übereinstimmung der Beurteiler</translation></message>
<message><source>Agreement of {name}</source><translation>Übereinstimmung in {name}</translation></message>
<message><source>Agreement pattern</source><translation>Übereinstimmungsmuster</translation></message>
<message><source>agreement tables</source><translation>Tabellen der Übereinstimmung</translation></message>
<message><source>All classes</source><translation>Alle Klassen</translation></message>
<message><source>all classes</source><translation>alle Klassen</translation></message>
<message><source>All files (*)</source><translation>Alle Dateien (*)</translation></message>
<message><source>All images</source><translation>Alle Bilder</translation></message>
<message><source>all images</source><translation>alle Bilder</translation></message>
<message><source>All images (not scored)</source><translation>Alle Bilder (nicht bewertet)</translation></message>
<message><source>All images ({n})</source><translation>Alle Bilder ({n})</translation></message>
<message><source>All images by skin tone and age.</source><translation>Alle Bilder nach Hautton und Alter.</translation></message>
<message><source>All images scored</source><translation>Alle bewerteten Bilder</translation></message>
<message><source>All kinds</source><translation>Alle Arten</translation></message>
<message><source>All methods of the duel: belief</source><translation>Alle Methoden des Duells: Zutrauen</translation></message>
<message><source>all of it is transparent</source><translation>sie ist ganz durchsichtig</translation></message>
<message><source>All of {rater}</source><translation>Alle von {rater}</translation></message>
<message><source>All off</source><translation>Alle aus</translation></message>
<message><source>All on</source><translation>Alle an</translation></message>
<message><source>All raters</source><translation>Alle Beurteiler</translation></message>
<message><source>all raters as one: of each pixel the share of them who outlined it</source><translation>alle Beurteiler als einer: zu jedem Bildpunkt der Anteil derer, die ihn umrissen haben</translation></message>
<message><source>all raters as one: Warfield's estimate of the true outline (STAPLE)</source><translation>alle Beurteiler als einer: Warfields Schätzung des wahren Umrisses (STAPLE)</translation></message>
<message><source>all raters as one: what all of them outlined</source><translation>alle Beurteiler als einer: was alle umrissen haben</translation></message>
<message><source>all raters as one: what at least one of them outlined</source><translation>alle Beurteiler als einer: was mindestens einer von ihnen umrissen hat</translation></message>
<message><source>all raters as one: what at least {least} of them outlined</source><translation>alle Beurteiler als einer: was wenigstens {least} von ihnen umrissen haben</translation></message>
<message><source>all raters as one: what more than half of them outlined</source><translation>alle Beurteiler als einer: was mehr als die Hälfte umrissen hat</translation></message>
<message><source>all raters together</source><translation>alle Beurteiler zusammen</translation></message>
<message><source>all sign flips</source><translation>alle Vorzeichenwechsel</translation></message>
<message><source>all that are listed</source><translation>alle aufgelisteten</translation></message>
<message><source>all {n} outlines lie within 100 × 100 pixels in the corner of their images</source><translation>alle {n} Umrisse liegen innerhalb von 100 × 100 Bildpunkten in der Ecke ihrer Bilder</translation></message>
<message><source>all, A − B</source><translation>alle, A − B</translation></message>
<message><source>alone</source><translation>nur das Bild</translation></message>
<message><source>an activation that cannot be</source><translation>eine Aktivierung, die nicht sein kann</translation></message>
<message><source>an answer of another kind</source><translation>eine Antwort anderer Art</translation></message>
<message><source>an answer to the request {number}, which was not sent</source><translation>eine Antwort auf die Anfrage {number}, die nicht gestellt wurde</translation></message>
<message><source>an array of no possible shape</source><translation>ein Feld unmöglicher Form</translation></message>
<message><source>an array of shape {shape} in {size} bytes</source><translation>ein Feld der Form {shape} in {size} Bytes</translation></message>
<message><source>an array of {dtype} where {declared} is declared</source><translation>ein Feld von {dtype}, wo {declared} vereinbart ist</translation></message>
<message><source>an attribute is {found}, not a term</source><translation>ein Attribut ist {found}, kein Begriff</translation></message>
<message><source>an ellipse</source><translation>eine Ellipse</translation></message>
<message><source>an enormous number</source><translation>eine ungeheure Zahl</translation></message>
<message><source>an extension of type {code}</source><translation>eine Erweiterung vom Typ {code}</translation></message>
<message><source>an eye</source><translation>ein Auge</translation></message>
<message><source>an HDF5 file</source><translation>eine HDF5-Datei</translation></message>
<message><source>an image of {width} × {height} pixels makes no sense</source><translation>ein Bild von {width} × {height} Bildpunkten ergibt keinen Sinn</translation></message>
<message><source>an object</source><translation>ein Objekt</translation></message>
<message><source>an outline runs round more than once</source><translation>ein Umriss läuft mehr als einmal herum</translation></message>
<message><source>An unsaved run had to go for want of room: {words}{many}. Save the runs that you need, and discard the others with File ▸ Recover unsaved…</source><translation>Ein ungespeicherter Lauf musste aus Platzmangel gehen: {words}{many}. Speichern Sie die Läufe, die Sie brauchen, und verwerfen Sie die anderen mit Datei ▸ Ungespeichertes wiederherstellen…</translation></message>
<message><source>And after it: {summary}</source><translation>Und danach: {summary}</translation></message>
<message><source>and {more} more of this kind in the file</source><translation>und {more} weitere dieser Art in der Datei</translation></message>
<message><source>and {more} more rows do not fit</source><translation>und {more} weitere Zeilen passen nicht</translation></message>
<message><source>annotated size</source><translation>annotierte Größe</translation></message>
<message><source>annotation {number}</source><translation>Annotation {number}</translation></message>
<message><source>annotation {number} ({name})</source><translation>Annotation {number} ({name})</translation></message>
<message><source>Another</source><translation>Eine andere</translation></message>
<message><source>another activation</source><translation>eine andere Aktivierung</translation></message>
<message><source>another aspect: shown without masks and not scored</source><translation>anderes Seitenverhältnis: ohne Masken gezeigt und nicht bewertet</translation></message>
<message><source>another backend</source><translation>ein anderes Backend</translation></message>
<message><source>another backend's</source><translation>die eines anderen Backends</translation></message>
<message><source>another data set</source><translation>anderer Datensatz</translation></message>
<message><source>Another data set is open now: open the reading again.</source><translation>Jetzt ist ein anderer Datensatz geöffnet: Öffnen Sie die Befundung noch einmal.</translation></message>
<message><source>another file</source><translation>einer anderen Datei</translation></message>
<message><source>another input size</source><translation>eine andere Eingabegröße</translation></message>
<message><source>another layer than its spec's</source><translation>eine andere Schicht als die in seiner Beschreibung</translation></message>
<message><source>another layer's</source><translation>die einer anderen Schicht</translation></message>
<message><source>another method</source><translation>andere Methode</translation></message>
<message><source>another method's</source><translation>die einer anderen Methode</translation></message>
<message><source>another model's</source><translation>die eines anderen Modells</translation></message>
<message><source>another name than its spec's</source><translation>ein anderer Name als der in seiner Beschreibung</translation></message>
<message><source>another place</source><translation>einer anderen Stelle</translation></message>
<message><source>another sha256 than its spec's</source><translation>ein anderer SHA-256 als der in seiner Beschreibung</translation></message>
<message><source>another spec than was given</source><translation>eine andere Beschreibung als die gegebene</translation></message>
<message><source>answer {number}: {error}</source><translation>Antwort {number}: {error}</translation></message>
<message><source>Answers</source><translation>Antworten</translation></message>
<message><source>any of {voters} raters</source><translation>einem von {voters} Beurteilern</translation></message>
<message><source>Any rater</source><translation>Irgendein Beurteiler</translation></message>
<message><source>anything else</source><translation>alles Übrige</translation></message>
<message><source>Anything else.</source><translation>Alles Übrige.</translation></message>
<message><source>Appendix table 1</source><translation>Tabelle 1 des Anhangs</translation></message>
<message><source>Area under the probability while the pixels that the map ranks first are put into the blurred photograph: the more the better. {paper}</source><translation>Fläche unter der Wahrscheinlichkeit, während die Bildpunkte, die die Karte zuerst nennt, in das unscharfe Foto eingesetzt werden: je mehr, desto besser. {paper}</translation></message>
<message><source>Area under the probability while the pixels that the map ranks first become grey: the less the better. {paper}</source><translation>Fläche unter der Wahrscheinlichkeit, während die Bildpunkte, die die Karte zuerst nennt, grau werden: je weniger, desto besser. {paper}</translation></message>
<message><source>Area under the ROC curve of the map's pixels against the outline: how probable it is that a pixel on the outline is higher than one beside it, equal ones counting half. 0.5 by chance and for a map that is the same everywhere. (Hanley and McNeil, Radiology 1982.)</source><translation>Fläche unter der ROC-Kurve der Bildpunkte der Karte gegen den Umriss: wie wahrscheinlich ein Bildpunkt auf dem Umriss höher ist als einer daneben; gleiche zählen halb. 0,5 bei Zufall und für eine Karte, die überall gleich ist. (Hanley und McNeil, Radiology 1982.)</translation></message>
<message><source>arranges in {layer} the outputs of several softmaxes, or a part of one's</source><translation>ordnet in {layer} die Ausgaben mehrerer Softmax-Funktionen, oder einen Teil der Ausgaben einer</translation></message>
<message><source>artefact</source><translation>Artefakt</translation></message>
<message><source>As at first</source><translation>Wie zu Beginn</translation></message>
<message><source>as chosen</source><translation>wie gewählt</translation></message>
<message><source>As figures 3 to 6 of the paper: the photograph, the union of all outlines, and the attention of two models</source><translation>Wie Abbildungen 3 bis 6 der Veröffentlichung: das Foto, die Vereinigung aller Umrisse und die Aufmerksamkeit zweier Modelle</translation></message>
<message><source>As many pictures as there is room for</source><translation>So viele Bilder, wie Platz haben</translation></message>
<message><source>As many raters as the slider says, or more</source><translation>So viele Beurteiler, wie der Regler sagt, oder mehr</translation></message>
<message><source>As on the screen</source><translation>Wie auf dem Bildschirm</translation></message>
<message><source>As the layers say</source><translation>Wie die Ebenen sagen</translation></message>
<message numerus="yes"><source>At each image %n methods are judged one after the other, called {first} to {last}, in another order at each image.</source><translation><numerusform>Bei jedem Bild wird %n Methode beurteilt, genannt {first} bis {last}, bei jedem Bild in anderer Reihenfolge.</numerusform><numerusform>Bei jedem Bild werden %n Methoden nacheinander beurteilt, genannt {first} bis {last}, bei jedem Bild in anderer Reihenfolge.</numerusform></translation></message>
<message><source>At least</source><translation>Mindestens</translation></message>
<message><source>At least &amp;2</source><translation>Mindestens &amp;2</translation></message>
<message><source>At least &amp;3</source><translation>Mindestens &amp;3</translation></message>
<message><source>At least k</source><translation>Mindestens k</translation></message>
<message><source>at least k</source><translation>mindestens k</translation></message>
<message><source>At least so many raters</source><translation>Mindestens so viele Beurteiler</translation></message>
<message><source>at least {votes}</source><translation>mindestens {votes}</translation></message>
<message><source>Attainable {score}</source><translation>{score} erreichbar</translation></message>
<message><source>Attainable, for {score}: {words}.</source><translation>Erreichbar, für {score}: {words}.</translation></message>
<message><source>&amp;Attention</source><translation>&amp;Aufmerksamkeit</translation></message>
<message><source>Attention</source><translation>Aufmerksamkeit</translation></message>
<message><source>attention</source><translation>Aufmerksamkeit</translation></message>
<message><source>attention for {what}</source><translation>Aufmerksamkeit für {what}</translation></message>
<message><source>Attention of a Keras model needs it: run  pip install {backend}  and start again. Attention maps from files work without.</source><translation>Die Aufmerksamkeit eines Keras-Modells braucht es: Führen Sie  pip install {backend}  aus, und starten Sie neu. Aufmerksamkeitskarten aus Dateien gehen ohne.</translation></message>
<message><source>Attention of {model} for {title}</source><translation>Aufmerksamkeit von {model} für {title}</translation></message>
<message><source>Attention &amp;off and on</source><translation>Aufmerksamkeit &amp;aus und ein</translation></message>
<message><source>Attention on it</source><translation>Aufmerksamkeit darauf</translation></message>
<message><source>Attention opacity</source><translation>Deckkraft der Aufmerksamkeit</translation></message>
<message><source>Attention threshold</source><translation>Schwelle der Aufmerksamkeit</translation></message>
<message><source>attention {attention}</source><translation>Aufmerksamkeit {attention}</translation></message>
<message><source>attention {letter}</source><translation>Aufmerksamkeit {letter}</translation></message>
<message><source>attention {letter} of {count}</source><translation>Aufmerksamkeit {letter} von {count}</translation></message>
<message><source>attention {values}</source><translation>Aufmerksamkeit {values}</translation></message>
<message><source>AUC</source><translation>AUC</translation></message>
<message><source>Automatic</source><translation>Automatisch</translation></message>
<message><source>Automatic: 8, 32 with a graphics card</source><translation>Automatisch: 8, mit Grafikkarte 32</translation></message>
<message><source>&amp;Back</source><translation>&amp;Zurück</translation></message>
<message><source>&amp;Back to the list before</source><translation>Zurück zur vorigen &amp;Liste</translation></message>
<message><source>&amp;Backend</source><translation>&amp;Backend</translation></message>
<message><source>baseline: random weights of {network}</source><translation>Vergleichskarte: zufällige Gewichte von {network}</translation></message>
<message><source>baseline: {floor}</source><translation>Vergleichskarte: {floor}</translation></message>
<message><source>Basic terms</source><translation>Grundbegriffe</translation></message>
<message><source>Being taken under {name}…</source><translation>Wird nach {name} gefasst…</translation></message>
<message><source>Belief</source><translation>Zutrauen</translation></message>
<message><source>belief</source><translation>Zutrauen</translation></message>
<message><source>Belief &amp;1</source><translation>Zutrauen &amp;1</translation></message>
<message><source>Belief &amp;2</source><translation>Zutrauen &amp;2</translation></message>
<message><source>Belief &amp;3</source><translation>Zutrauen &amp;3</translation></message>
<message><source>Belief &amp;4</source><translation>Zutrauen &amp;4</translation></message>
<message><source>Belief &amp;5</source><translation>Zutrauen &amp;5</translation></message>
<message><source>Belief and F1</source><translation>Zutrauen und F1</translation></message>
<message><source>Belief, mean</source><translation>Zutrauen, Mittel</translation></message>
<message><source>Beliefs</source><translation>Mit Zutrauen</translation></message>
<message><source>Believe the attention map 1 of 5; the key 1 while judging</source><translation>Der Aufmerksamkeitskarte 1 von 5 zutrauen; beim Urteilen die Taste 1</translation></message>
<message><source>Believe the attention map 2 of 5; the key 2 while judging</source><translation>Der Aufmerksamkeitskarte 2 von 5 zutrauen; beim Urteilen die Taste 2</translation></message>
<message><source>Believe the attention map 3 of 5; the key 3 while judging</source><translation>Der Aufmerksamkeitskarte 3 von 5 zutrauen; beim Urteilen die Taste 3</translation></message>
<message><source>Believe the attention map 4 of 5; the key 4 while judging</source><translation>Der Aufmerksamkeitskarte 4 von 5 zutrauen; beim Urteilen die Taste 4</translation></message>
<message><source>Believe the attention map 5 of 5; the key 5 while judging</source><translation>Der Aufmerksamkeitskarte 5 von 5 zutrauen; beim Urteilen die Taste 5</translation></message>
<message><source>belong to no method, and count for no agreement of readers and not for iMRMC; `verdicts` names it with the leader's key as --reading</source><translation>gehören zu keiner Methode und zählen weder für die Übereinstimmung der Befunder noch für iMRMC; `verdicts` nennt sie mit dem Schlüssel der Leitung als --reading</translation></message>
<message><source>Below is what helps to mend it: versions, device and the end of the log. No contents of files are in it, but names of files may be: look through it before you send it.</source><translation>Unten steht, was bei der Behebung hilft: Versionen, Gerät und das Ende des Protokolls der Ereignisse. Inhalte von Dateien sind nicht darin, vielleicht aber ihre Namen: Sehen Sie es durch, bevor Sie es verschicken.</translation></message>
<message><source>Beside people</source><translation>Neben Menschen</translation></message>
<message><source>Beside the keys that the command has</source><translation>Neben den Tasten, die der Befehl hat</translation></message>
<message numerus="yes"><source>Beside the prediction alone the attention left your belief as it was at {same} of %n images, raised it at {higher} and lowered it at {lower}.</source><translation><numerusform>Gegenüber der Vorhersage allein ließ die Aufmerksamkeit Ihr Zutrauen bei {same} von %n Bild, wie es war, hob es bei {higher} und senkte es bei {lower}.</numerusform><numerusform>Gegenüber der Vorhersage allein ließ die Aufmerksamkeit Ihr Zutrauen bei {same} von %n Bildern, wie es war, hob es bei {higher} und senkte es bei {lower}.</numerusform></translation></message>
<message><source>Beyond the scale: what is over 1 is drawn in the colour of 1.</source><translation>Über die Skala hinaus: Was über 1 liegt, hat die Farbe von 1.</translation></message>
<message><source>bias-corrected and accelerated (Efron 1987)</source><translation>verzerrungskorrigiert und beschleunigt (Efron 1987)</translation></message>
<message><source>Blue, white and red where values have a sign</source><translation>Blau, Weiß und Rot, wo Werte ein Vorzeichen haben</translation></message>
<message><source>both a tag and an outline</source><translation>sowohl eine Marke als auch ein Umriss</translation></message>
<message><source>brackets are nested too deeply</source><translation>Klammern sind zu tief verschachtelt</translation></message>
<message><source>Break after</source><translation>Pause nach</translation></message>
<message><source>Brightness (up, down) and contrast of the photograph shown</source><translation>Helligkeit (auf, ab) und Kontrast des gezeigten Fotos</translation></message>
<message><source>broken annotation</source><translation>fehlerhafte Annotation</translation></message>
<message><source>broken attributes</source><translation>fehlerhafte Attribute</translation></message>
<message><source>broken polygon</source><translation>fehlerhaftes Polygon</translation></message>
<message><source>By characteristic</source><translation>Nach Kennzeichen</translation></message>
<message><source>By flipping the signs of the images' differences.</source><translation>Durch Vertauschen der Vorzeichen der Unterschiede je Bild.</translation></message>
<message><source>By the protocol's statistic.</source><translation>Nach der Statistik des Protokolls.</translation></message>
<message><source>caffe: BGR minus the ImageNet mean (ResNet, VGG)</source><translation>caffe: BGR minus ImageNet-Mittelwert (ResNet, VGG)</translation></message>
<message><source>Cancel</source><translation>Abbrechen</translation></message>
<message><source>Cancel {job}</source><translation>Abbrechen: {job}</translation></message>
<message><source>Cancel: {value}{others}</source><translation>Abbrechen: {value}{others}</translation></message>
<message><source>Cancelled</source><translation>Abgebrochen</translation></message>
<message><source>cancelled</source><translation>abgebrochen</translation></message>
<message><source>Cancelled after {time}</source><translation>Abgebrochen nach {time}</translation></message>
<message><source>cannot be read ({reason})</source><translation>kann nicht gelesen werden ({reason})</translation></message>
<message><source>Case: {words}.{map_there}</source><translation>Fall: {words}.{map_there}</translation></message>
<message><source>Case: {words}.{map_there} But {differences}.</source><translation>Fall: {words}.{map_there} Aber {differences}.</translation></message>
<message><source>Cases</source><translation>Fälle</translation></message>
<message><source>Cases (*{suffix})</source><translation>Fälle (*{suffix})</translation></message>
<message><source>cell {n} stands in a column without a name</source><translation>Zelle {n} steht in einer Spalte ohne Namen</translation></message>
<message><source>Cells along the shorter side.</source><translation>Zellen entlang der kürzeren Seite.</translation></message>
<message><source>Cells of a mask along each side.</source><translation>Zellen einer Maske je Seite.</translation></message>
<message><source>centre crop: what reaches beyond the input cut off</source><translation>center crop: was über die Eingabe ragt, abgeschnitten</translation></message>
<message><source>centred Gaussian</source><translation>mittige Gaußkarte</translation></message>
<message><source>certain</source><translation>gewiss</translation></message>
<message><source>Chance floor</source><translation>Zufallsniveau</translation></message>
<message><source>Changed</source><translation>Geändert</translation></message>
<message><source>changed while scored</source><translation>während der Bewertung geändert</translation></message>
<message><source>Changes places</source><translation>Tauschen Plätze</translation></message>
<message><source>Channels of the layer, each weighted by its mean gradient.</source><translation>Kanäle der Schicht, jeder gewichtet mit seinem mittleren Gradienten.</translation></message>
<message><source>Channels weighted by gradients that are averaged where the channel is active.</source><translation>Kanäle gewichtet mit Gradienten, gemittelt, wo der Kanal aktiv ist.</translation></message>
<message><source>Channels weighted by how far the logit drops without them.</source><translation>Kanäle gewichtet danach, wie weit der Logit ohne sie fällt.</translation></message>
<message><source>Channels weighted by the logit when only what they show is left of the picture.</source><translation>Kanäle gewichtet mit dem Logit, wenn vom Bild nur bleibt, was sie zeigen.</translation></message>
<message><source>&amp;Characteristic</source><translation>&amp;Kennzeichen</translation></message>
<message><source>Characteristic</source><translation>Kennzeichen</translation></message>
<message><source>Characteristic of the score that is seen</source><translation>Kennzeichen der gezeigten Bewertung</translation></message>
<message><source>Characteristic voted on</source><translation>Kennzeichen, über das abgestimmt wird</translation></message>
<message><source>Characteristic ▸ rater</source><translation>Kennzeichen ▸ Beurteiler</translation></message>
<message><source>Characteristics</source><translation>Kennzeichen</translation></message>
<message><source>Characteristics outlined.</source><translation>Umrissene Kennzeichen.</translation></message>
<message><source>Characteristics that have no place.</source><translation>Kennzeichen, die keinen Ort haben.</translation></message>
<message><source>Chec&amp;k thoroughly</source><translation>&amp;Gründlich prüfen</translation></message>
<message><source>Check {name}</source><translation>{name} prüfen</translation></message>
<message><source>Checks of belief</source><translation>Prüfungen des Zutrauens</translation></message>
<message><source>Choice</source><translation>Festlegung</translation></message>
<message><source>choices</source><translation>Festlegungen</translation></message>
<message><source>Choose a cell</source><translation>Wählen Sie eine Zelle</translation></message>
<message><source>choose a method that needs no layer: Occlusion, RISE, KernelSHAP or a gradient method (--method occlusion)</source><translation>wählen Sie eine Methode, die keine Schicht braucht: Occlusion, RISE, KernelSHAP oder eine Gradientenmethode (--method occlusion)</translation></message>
<message><source>choose a method that needs none: Occlusion, RISE, KernelSHAP, Gradient saliency, SmoothGrad or Integrated Gradients (--method occlusion)</source><translation>wählen Sie eine Methode, die keine braucht: Occlusion, RISE, KernelSHAP, Gradient saliency, SmoothGrad oder Integrated Gradients (--method occlusion)</translation></message>
<message><source>Choose a model first: its two classes are compared.</source><translation>Wählen Sie zuerst ein Modell: Zwei seiner Klassen werden verglichen.</translation></message>
<message><source>Choose a model in the Attention dock; the scores of the image appear here.</source><translation>Wählen Sie ein Modell im Bereich „Aufmerksamkeit“; die Bewertungen des Bildes erscheinen hier.</translation></message>
<message><source>Choose a model, or add one of your own.</source><translation>Wählen Sie ein Modell, oder fügen Sie ein eigenes hinzu.</translation></message>
<message><source>choose a number between 0 and 1</source><translation>wählen Sie eine Zahl zwischen 0 und 1</translation></message>
<message><source>Choose a reading, or its key</source><translation>Befundung oder ihren Schlüssel wählen</translation></message>
<message><source>Choose Agreement pattern in Model ▸ Further scores, then score the data set again.</source><translation>Wählen Sie „Übereinstimmungsmuster“ unter Modell ▸ Weitere Bewertungen und bewerten Sie den Datensatz dann neu.</translation></message>
<message><source>choose another target layer, for example {names}</source><translation>wählen Sie eine andere Zielschicht, zum Beispiel {names}</translation></message>
<message><source>Choose file…</source><translation>Datei wählen…</translation></message>
<message><source>Choose folder…</source><translation>Ordner wählen…</translation></message>
<message><source>choose none, or [height, width] of 1 to {most:,} pixels each, as [300, 400]</source><translation>wählen Sie none, oder [Höhe, Breite] von je 1 bis {most:,} Bildpunkten, wie [300, 400]</translation></message>
<message><source>choose one</source><translation>wählen Sie eine</translation></message>
<message><source>Choose one at least.</source><translation>Wählen Sie mindestens eines.</translation></message>
<message><source>Choose one image at least.</source><translation>Wählen Sie mindestens ein Bild.</translation></message>
<message><source>choose one of: {known}</source><translation>wählen Sie eines von: {known}</translation></message>
<message><source>Choose one phase at least.</source><translation>Wählen Sie mindestens eine Phase.</translation></message>
<message><source>Choose one to see only its problems.</source><translation>Wählen Sie eine, um nur ihre Probleme zu sehen.</translation></message>
<message><source>Choose protocol B, then Compare.</source><translation>Wählen Sie Protokoll B, dann „Vergleichen“.</translation></message>
<message><source>Choose some in Model ▸ Further scores, then score the data set again.</source><translation>Wählen Sie welche unter Modell ▸ Weitere Bewertungen und bewerten Sie den Datensatz dann neu.</translation></message>
<message><source>Choose the file that keeps what you say while judging, a new one or another</source><translation>Wählen Sie die Datei, die Ihre Urteile aufbewahrt, eine neue oder eine andere</translation></message>
<message><source>Choose the folder of a run</source><translation>Ordner eines Laufs wählen</translation></message>
<message><source>Choose two methods at least.</source><translation>Wählen Sie mindestens zwei Methoden.</translation></message>
<message><source>Choose two models that differ.</source><translation>Wählen Sie zwei verschiedene Modelle.</translation></message>
<message><source>choose what they are</source><translation>wählen Sie, was sie sind</translation></message>
<message><source>Choose which keys do what</source><translation>Wählen, welche Tasten was tun</translation></message>
<message><source>choose {nothing}a whole number from {least} to {most}</source><translation>wählen Sie {nothing}eine ganze Zahl von {least} bis {most}</translation></message>
<message><source>chooses what has the keyboard</source><translation>wählt, was die Tastatur hat</translation></message>
<message><source>Choose…</source><translation>Wählen…</translation></message>
<message><source>Class</source><translation>Klasse</translation></message>
<message><source>Class B of the comparison</source><translation>Klasse B des Vergleichs</translation></message>
<message><source>Class chosen below</source><translation>Unten gewählte Klasse</translation></message>
<message><source>Class explained</source><translation>Erklärte Klasse</translation></message>
<message><source>class of {probability}</source><translation>Klasse mit {probability}</translation></message>
<message><source>class without images</source><translation>Klasse ohne Bilder</translation></message>
<message><source>classes</source><translation>Klassen</translation></message>
<message><source>Classes of the model</source><translation>Klassen des Modells</translation></message>
<message><source>Classes, one a line, in the order of the outputs</source><translation>Klassen, eine je Zeile, in der Reihenfolge der Ausgaben</translation></message>
<message><source>Clear</source><translation>Leeren</translation></message>
<message><source>Clear filters</source><translation>Filter löschen</translation></message>
<message><source>Clear finished</source><translation>Beendete löschen</translation></message>
<message><source>&amp;Clear the list</source><translation>Liste &amp;leeren</translation></message>
<message><source>Click a bar to list its images</source><translation>Klicken Sie auf einen Balken, um seine Bilder aufzulisten</translation></message>
<message><source>Click a class to see its attention. G: gold standard</source><translation>Klicken Sie auf eine Klasse, um ihre Aufmerksamkeit zu sehen. G: Goldstandard</translation></message>
<message><source>Click a number to list its images</source><translation>Klicken Sie auf eine Zahl, um ihre Bilder aufzulisten</translation></message>
<message><source>Cliff's δ</source><translation>Cliffs δ</translation></message>
<message><source>clipped to the image</source><translation>am Bild abgeschnitten</translation></message>
<message><source>Close the message</source><translation>Meldung schließen</translation></message>
<message><source>&amp;Close this pane</source><translation>Dieses Bildfeld &amp;schließen</translation></message>
<message><source>closed</source><translation>beendet</translation></message>
<message><source>closes a dialog</source><translation>schließt einen Dialog</translation></message>
<message><source>closes the window</source><translation>schließt das Fenster</translation></message>
<message><source>Cohen's kappa</source><translation>Cohens Kappa</translation></message>
<message><source>Cohen's kappa, mean and population std over the cohen_n unordered pairs of raters where it is defined.</source><translation>Cohens Kappa, Mittel und Standardabweichung der Grundgesamtheit über die cohen_n ungeordneten Paare von Beurteilern, wo es definiert ist.</translation></message>
<message><source>Cohen's kappa, the mean over pairs of readers, unweighted.</source><translation>Cohens Kappa, ungewichtet, gemittelt über Paare von Befundern.</translation></message>
<message><source>Colour</source><translation>Farbe</translation></message>
<message><source>Colour by</source><translation>Farbe nach</translation></message>
<message><source>Colour map</source><translation>Farbskala</translation></message>
<message><source>Colour of {characteristic}</source><translation>Farbe von {characteristic}</translation></message>
<message><source>&amp;Colour of {characteristic}…</source><translation>&amp;Farbe von {characteristic}…</translation></message>
<message><source>Colour scale</source><translation>Farbskala</translation></message>
<message><source>Colours</source><translation>Farben</translation></message>
<message><source>C&amp;olumns</source><translation>S&amp;palten</translation></message>
<message><source>columns</source><translation>Spalten</translation></message>
<message><source>columns missing: {key} (found: {header})</source><translation>Spalten fehlen: {key} (gefunden: {header})</translation></message>
<message><source>columns missing: {missing} (found: {found})</source><translation>Spalten fehlen: {missing} (gefunden: {found})</translation></message>
<message><source>Command</source><translation>Befehl</translation></message>
<message><source>Command, dock, image, model or data set</source><translation>Befehl, Bereich, Bild, Modell oder Datensatz</translation></message>
<message><source>Commands and their keys</source><translation>Befehle und ihre Tasten</translation></message>
<message><source>Commas between cells, decimal points: for R, Python and the like.</source><translation>Kommas zwischen Zellen, Dezimalpunkte: für R, Python und dergleichen.</translation></message>
<message><source>Compare</source><translation>Vergleichen</translation></message>
<message><source>Compare and scale</source><translation>Vergleich und Skala</translation></message>
<message><source>&amp;Compare two classes</source><translation>Zwei &amp;Klassen vergleichen</translation></message>
<message><source>Compare with</source><translation>Vergleichen mit</translation></message>
<message><source>Compare {a} with {b}</source><translation>{a} mit {b} vergleichen</translation></message>
<message><source>Comparing outlines</source><translation>Umrisse werden verglichen</translation></message>
<message><source>Comparing outlines with PNG masks</source><translation>Umrisse werden mit PNG-Masken verglichen</translation></message>
<message><source>Comparing raters</source><translation>Beurteiler werden verglichen</translation></message>
<message><source>Comparing the raters…</source><translation>Beurteiler werden verglichen…</translation></message>
<message><source>Comparison</source><translation>Vergleich</translation></message>
<message><source>Comparison of models</source><translation>Vergleich von Modellen</translation></message>
<message><source>compressed with gzip. Unpack it first.</source><translation>mit gzip komprimiert. Entpacken Sie sie zuerst.</translation></message>
<message><source>Confidence</source><translation>Sicherheit</translation></message>
<message><source>confidence</source><translation>Sicherheit</translation></message>
<message><source>confuser</source><translation>Verwechslung</translation></message>
<message><source>Confusion matrices</source><translation>Verwechslungsmatrizen</translation></message>
<message><source>Confusion matrices: gold standard and what networks say</source><translation>Verwechslungsmatrizen: Goldstandard und was die Netze sagen</translation></message>
<message><source>confusion.csv: this is no whole matrix of {model}; score the data set again.</source><translation>confusion.csv: Dies ist keine vollständige Matrix von {model}; bewerten Sie den Datensatz noch einmal.</translation></message>
<message><source>consensus ({fusion})</source><translation>Konsens ({fusion})</translation></message>
<message><source>Consensus of the raters</source><translation>Konsens der Beurteiler</translation></message>
<message><source>context confusion</source><translation>vom Umfeld getäuscht</translation></message>
<message><source>context dependent</source><translation>vom Umfeld abhängig</translation></message>
<message><source>Contour lines</source><translation>Höhenlinien</translation></message>
<message><source>contour lines at 0.25, 0.5 and 0.75</source><translation>Höhenlinien bei 0,25, 0,5 und 0,75</translation></message>
<message><source>coordinates</source><translation>Koordinaten</translation></message>
<message><source>&amp;Copied</source><translation>&amp;Kopiert</translation></message>
<message><source>Copied: {words}.{left_out}</source><translation>Kopiert: {words}.{left_out}</translation></message>
<message><source>copies the selected rows</source><translation>kopiert die ausgewählten Zeilen</translation></message>
<message><source>&amp;Copy</source><translation>&amp;Kopieren</translation></message>
<message><source>Copy</source><translation>Kopieren</translation></message>
<message><source>Copy as &amp;list</source><translation>Als &amp;Liste kopieren</translation></message>
<message><source>Copy c&amp;ase</source><translation>Fall &amp;kopieren</translation></message>
<message><source>&amp;Copy details</source><translation>Einzelheiten &amp;kopieren</translation></message>
<message><source>copy it again, or remove the line to use the file without a check</source><translation>kopieren Sie sie noch einmal, oder entfernen Sie die Zeile, um die Datei ungeprüft zu verwenden</translation></message>
<message><source>Copy the selected rows, numbers in full</source><translation>Die ausgewählten Zeilen kopieren, Zahlen vollständig</translation></message>
<message><source>Copy the view as a picture</source><translation>Die Ansicht als Bild kopieren</translation></message>
<message><source>Copy v&amp;iew</source><translation>&amp;Ansicht kopieren</translation></message>
<message><source>Copying {n} rows…</source><translation>{n} Zeilen werden kopiert…</translation></message>
<message><source>Corrected over the characteristics by Holm.</source><translation>Über die Kennzeichen nach Holm korrigiert.</translation></message>
<message><source>correlation</source><translation>Korrelation</translation></message>
<message><source>Correlation with the map of the learned weights.</source><translation>Korrelation mit der Karte der gelernten Gewichte.</translation></message>
<message><source>Count</source><translation>Anzahl</translation></message>
<message><source>counts as discarded</source><translation>gilt als verworfen</translation></message>
<message><source>counts as outlined, with an empty mask</source><translation>gilt als umrissen, mit einer leeren Maske</translation></message>
<message><source>crashed with {name}: a failure inside the backend, or not enough memory for it</source><translation>abgestürzt mit {name}: ein Fehler im Backend, oder nicht genug Speicher dafür</translation></message>
<message><source>Ctrl with the wheel</source><translation>Strg mit dem Mausrad</translation></message>
<message><source>Ctrl+C in a table</source><translation>Strg+C in einer Tabelle</translation></message>
<message><source>Ctrl+C in the image</source><translation>Strg+C im Bild</translation></message>
<message><source>curves of another class</source><translation>Kurven einer anderen Klasse</translation></message>
<message><source>curves of another image</source><translation>Kurven eines anderen Bildes</translation></message>
<message><source>curves of shape {shape}</source><translation>Kurven der Form {shape}</translation></message>
<message><source>Curves: deletion and insertion, of a folder of belief</source><translation>Kurven: Löschen und Einfügen, aus einem Ordner von belief</translation></message>
<message><source>cuts its outputs in {layer}</source><translation>beschneidet seine Ausgaben in {layer}</translation></message>
<message><source>damaged file of verdicts</source><translation>beschädigte Datei der Urteile</translation></message>
<message><source>damaged {encoding} text: {reason} at byte {start}</source><translation>beschädigter Text in {encoding}: {reason} bei Byte {start}</translation></message>
<message><source>Dark</source><translation>Dunkel</translation></message>
<message><source>Darwin JSON of version {found}; versions 1 and 2 are read</source><translation>Darwin-JSON der Fassung {found}; gelesen werden die Fassungen 1 und 2</translation></message>
<message><source>Data set</source><translation>Datensatz</translation></message>
<message><source>data set</source><translation>Datensatz</translation></message>
<message><source>Data set, photographs, models, run, image, filters and views of somebody's work</source><translation>Datensatz, Fotos, Modelle, Lauf, Bild, Filter und Ansichten einer Arbeit</translation></message>
<message><source>decoding it does not end</source><translation>das Entschlüsseln endet nicht</translation></message>
<message><source>Deleting and inserting by {what}</source><translation>Entfernen und Einfügen nach {what}</translation></message>
<message><source>Deletion</source><translation>Entfernen</translation></message>
<message><source>deletion</source><translation>Entfernen</translation></message>
<message><source>Deletion and insertion</source><translation>Entfernen und Einfügen</translation></message>
<message><source>Deletion and insertion curves</source><translation>Kurven des Entfernens und Einfügens</translation></message>
<message><source>deletion, random order</source><translation>Entfernen, zufällige Reihenfolge</translation></message>
<message><source>Demographics</source><translation>Demografie</translation></message>
<message><source>DermX comes without its photographs. Give the folder where yours are (File ▸ Open photographs…), or paint stand-ins from the outlines (File ▸ Paint stand-ins…): everything works on them, and each says that it is painted.</source><translation>DermX kommt ohne seine Fotos. Geben Sie den Ordner an, in dem Ihre liegen (Datei ▸ Fotos öffnen…), oder malen Sie Ersatzbilder aus den Umrissen (Datei ▸ Ersatzbilder malen…): Alles geht auch mit ihnen, und jedes sagt, dass es gemalt ist.</translation></message>
<message><source>DermX Viewer {version}&#10;&#10;Where dermatologists look, where a network looks, and how well the two agree.&#10;&#10;MIT licence. Not a medical device. It opens no connection by itself.&#10;&#10;From {origin}.</source><translation>DermX Viewer {version}&#10;&#10;Wohin Dermatologen schauen, wohin ein Netz schaut, und wie gut beides übereinstimmt.&#10;&#10;MIT-Lizenz. Kein Medizinprodukt. Das Programm baut von sich aus keine Verbindung auf.&#10;&#10;Aus {origin}.</translation></message>
<message><source>dermx-2021</source><translation>dermx-2021</translation></message>
<message><source>dermx-2023</source><translation>dermx-2023</translation></message>
<message><source>Described as: {terms}</source><translation>Beschrieben als: {terms}</translation></message>
<message><source>descriptive term</source><translation>beschreibender Begriff</translation></message>
<message><source>Descriptive terms</source><translation>Beschreibende Begriffe</translation></message>
<message><source>Descriptive terms by characteristic</source><translation>Beschreibende Begriffe nach Kennzeichen</translation></message>
<message><source>Details</source><translation>Einzelheiten</translation></message>
<message><source>Deutsch</source><translation>Deutsch</translation></message>
<message><source>Diagnoses</source><translation>Diagnosen</translation></message>
<message><source>Diagnoses, sources, skin tones, ages and raters of the data set appear here.</source><translation>Hier erscheinen Diagnosen, Quellen, Hauttöne, Alter und Beurteiler des Datensatzes.</translation></message>
<message><source>&amp;Diagnosis</source><translation>&amp;Diagnose</translation></message>
<message><source>Diagnosis</source><translation>Diagnose</translation></message>
<message><source>diagnosis</source><translation>Diagnose</translation></message>
<message><source>Diagnosis against the gold standard</source><translation>Diagnose gegen den Goldstandard</translation></message>
<message><source>Diagnosis between raters</source><translation>Diagnose zwischen Beurteilern</translation></message>
<message><source>Diagnosis of each model</source><translation>Diagnose jedes Modells</translation></message>
<message><source>diagnosis performance</source><translation>Ergebnisse der Diagnose</translation></message>
<message><source>Diagnosis, each pair of raters (table 2b).</source><translation>Diagnose, jedes Paar von Beurteilern (Tabelle 2b).</translation></message>
<message><source>Diagnosis: outputs look exchanged</source><translation>Diagnose: Ausgänge wirken vertauscht</translation></message>
<message><source>did you mean {best}? The keys are {known}{keep}</source><translation>meinten Sie {best}? Schlüssel sind {known}{keep}</translation></message>
<message><source>died</source><translation>abgebrochen</translation></message>
<message><source>Difference</source><translation>Unterschied</translation></message>
<message><source>Differences</source><translation>Unterschiede</translation></message>
<message><source>different diagnoses</source><translation>verschiedene Diagnosen</translation></message>
<message><source>&amp;Discard</source><translation>&amp;Verwerfen</translation></message>
<message><source>Discard</source><translation>Verwerfen</translation></message>
<message><source>discarded ones as well, as in the published code</source><translation>auch verworfene, wie im veröffentlichten Programm</translation></message>
<message><source>discarded ones as well, of images that have no others too</source><translation>auch verworfene, selbst von Bildern, die keine anderen haben</translation></message>
<message><source>Displa&amp;y images as</source><translation>Bilder &amp;anzeigen als</translation></message>
<message><source>distractor</source><translation>Ablenkung</translation></message>
<message><source>Distribution</source><translation>Verteilung</translation></message>
<message><source>divided by its own maximum</source><translation>durch ihr eigenes Maximum geteilt</translation></message>
<message><source>divides in {by} by the sum over the classes what may be negative or all zero</source><translation>teilt in {by} durch die Summe über die Klassen, was negativ oder überall null sein kann</translation></message>
<message><source>Do not let the code of the selected files run any more</source><translation>Den Code der ausgewählten Dateien nicht mehr laufen lassen</translation></message>
<message><source>Do not open</source><translation>Nicht öffnen</translation></message>
<message><source>Dock</source><translation>Bereich</translation></message>
<message><source>&amp;Docks</source><translation>&amp;Bereiche</translation></message>
<message><source>&amp;Done</source><translation>&amp;Fertig</translation></message>
<message><source>Done</source><translation>Erledigt</translation></message>
<message><source>Done in {time}</source><translation>Fertig nach {time}</translation></message>
<message><source>Double right click</source><translation>Doppelklick rechts</translation></message>
<message><source>Double-click a layer, a rater or a characteristic to see it alone, again to see what was shown before; double-click a colour to choose another</source><translation>Doppelklicken Sie auf eine Ebene, einen Beurteiler oder ein Kennzeichen, um es allein zu sehen, und noch einmal, um zu sehen, was vorher gezeigt wurde; doppelklicken Sie auf eine Farbe, um eine andere zu wählen</translation></message>
<message><source>Double-click a name to see its rows, a number for its images</source><translation>Doppelklick auf einen Namen zeigt seine Zeilen, auf eine Zahl ihre Bilder</translation></message>
<message><source>Drag with the right button</source><translation>Mit der rechten Maustaste ziehen</translation></message>
<message><source>Drag, or Shift with arrows in the image</source><translation>Ziehen, oder Umschalt mit Pfeiltasten im Bild</translation></message>
<message><source>Drawing images for the intervals</source><translation>Bilder für die Intervalle werden gezogen</translation></message>
<message><source>Drawing {name}</source><translation>{name} wird gezeichnet</translation></message>
<message><source>Drawing…</source><translation>Wird gezeichnet …</translation></message>
<message><source>Drawn over the pictures</source><translation>Über die Bilder gezeichnet</translation></message>
<message><source>duplicate id</source><translation>doppelte Kennung</translation></message>
<message><source>each</source><translation>jeder</translation></message>
<message><source>Each image goes through:</source><translation>Jedes Bild durchläuft:</translation></message>
<message><source>Each pixel's part in F1: found, missed, or beyond the outline (S)</source><translation>Der Anteil jedes Bildpunkts am F1: gefunden, verfehlt oder außerhalb des Umrisses (S)</translation></message>
<message><source>&amp;Each rater</source><translation>&amp;Jeden Beurteiler</translation></message>
<message><source>each rater by themselves</source><translation>jeder Beurteiler für sich</translation></message>
<message><source>each rater in a model's place against the consensus of the others, on rows where it holds a pixel; neither a model's task nor its ceiling</source><translation>jeder Beurteiler an der Stelle eines Modells gegen den Konsens der anderen, in Zeilen, wo dieser einen Bildpunkt enthält; weder die Aufgabe eines Modells noch seine Grenze</translation></message>
<message><source>Each rater's diagnosis against the gold standard, mean over raters (the paper's table 2a).</source><translation>Die Diagnose jedes Beurteilers gegen den Goldstandard, Mittel über Beurteiler (Tabelle 2a der Veröffentlichung).</translation></message>
<message numerus="yes"><source>Each reader sees %Ln images, in an order of their own.</source><translation><numerusform>Jeder Befunder sieht %Ln Bild, in eigener Reihenfolge.</numerusform><numerusform>Jeder Befunder sieht %Ln Bilder, in eigener Reihenfolge.</numerusform></translation></message>
<message><source>each row counts for the image of exactly its name</source><translation>jede Zeile gilt für das Bild genau ihres Namens</translation></message>
<message><source>Edge of</source><translation>Rand von</translation></message>
<message><source>edges</source><translation>Kanten</translation></message>
<message><source>&amp;Edit</source><translation>B&amp;earbeiten</translation></message>
<message><source>&amp;Edit a copy…</source><translation>&amp;Kopie bearbeiten…</translation></message>
<message><source>Edit the list of verdicts</source><translation>Die Liste der Urteile bearbeiten</translation></message>
<message><source>Edit ▸ Copy case makes one</source><translation>Bearbeiten ▸ Fall kopieren macht einen</translation></message>
<message><source>Edit…</source><translation>Ändern…</translation></message>
<message><source>Empty folder for the painted pictures</source><translation>Leerer Ordner für die gemalten Bilder</translation></message>
<message><source>Empty maps</source><translation>Leere Karten</translation></message>
<message><source>empty summary</source><translation>leere Zusammenfassung</translation></message>
<message><source>End the blinded reading, or interrupt it: it goes on there when it is opened again</source><translation>Die verblindete Befundung beenden oder unterbrechen: sie geht dort weiter, wenn sie wieder geöffnet wird</translation></message>
<message><source>End what the model process is at and begin anew</source><translation>Beenden, woran der Modellprozess arbeitet, und neu beginnen</translation></message>
<message><source>ends before the maps of this image do</source><translation>endet vor den Karten dieses Bildes</translation></message>
<message><source>ends in {by}</source><translation>endet mit {by}</translation></message>
<message><source>ends in {by}, which gives other numbers than expected</source><translation>endet mit {by}, was andere Zahlen gibt als erwartet</translation></message>
<message><source>ends in {layer}</source><translation>endet mit {layer}</translation></message>
<message><source>ends in {name!r} ({by})</source><translation>endet mit {name!r} ({by})</translation></message>
<message><source>ends in {what}</source><translation>endet mit {what}</translation></message>
<message><source>English</source><translation>English</translation></message>
<message><source>Enter in Attention</source><translation>Eingabetaste in „Aufmerksamkeit“</translation></message>
<message><source>entirely</source><translation>völlig</translation></message>
<message><source>Equivalence high</source><translation>Gleichwertig oben</translation></message>
<message><source>Equivalence low</source><translation>Gleichwertig unten</translation></message>
<message><source>Evaluations</source><translation>Beurteilungen</translation></message>
<message><source>evaluations</source><translation>Beurteilungen</translation></message>
<message><source>Evaluations and images in which it was chosen (in reliability: that entered alpha).</source><translation>Beurteilungen und Bilder, in denen es gewählt wurde (in reliability: die in Alpha eingingen).</translation></message>
<message><source>Evaluations kept / all evaluations. Discarded evaluations enter no score.</source><translation>Behaltene / alle Beurteilungen. Verworfene gehen in keine Bewertung ein.</translation></message>
<message><source>Evaluations that count.</source><translation>Beurteilungen, die zählen.</translation></message>
<message><source>every cell of the layer {name!r} sees the whole picture alike, so that it has no place in it</source><translation>jede Zelle der Schicht {name!r} sieht das ganze Bild gleich, sodass sie keine Stelle darin hat</translation></message>
<message><source>Every choice of the protocol, with what it means; the copy can be saved as a file</source><translation>Jede Festlegung des Protokolls mit ihrer Bedeutung; die Kopie lässt sich als Datei speichern</translation></message>
<message><source>every coordinate lies between 0 and 1: shares of the image, where pixels are expected</source><translation>jede Koordinate liegt zwischen 0 und 1: Anteile des Bildes, wo Bildpunkte erwartet sind</translation></message>
<message><source>every digit is kept</source><translation>jede Stelle bleibt erhalten</translation></message>
<message><source>Every evaluation: what was said, and whether it is kept or why not.</source><translation>Jede Beurteilung: was gesagt wurde, und ob sie behalten ist oder warum nicht.</translation></message>
<message><source>Every file of the data set could be used.</source><translation>Jede Datei des Datensatzes ließ sich verwenden.</translation></message>
<message><source>every map of it is summed up</source><translation>jede Karte davon wird zusammengefasst</translation></message>
<message><source>Every rater × rater matrix in long form: one row for each ordered pair.</source><translation>Jede Matrix Beurteiler × Beurteiler in langer Form: eine Zeile für jedes geordnete Paar.</translation></message>
<message><source>Every table and figure of the paper that annotations, models and matrices allow, beside the published ones; the same files as the command reproduce writes</source><translation>Jede Tabelle und Abbildung der Veröffentlichung, die Annotationen, Modelle und Matrizen erlauben, neben den veröffentlichten; dieselben Dateien, die der Befehl reproduce schreibt</translation></message>
<message><source>Every word must be found; "several words" together; column="value" exactly</source><translation>Jedes Wort muss vorkommen; "mehrere Wörter" zusammen; Spalte="Wert" genau</translation></message>
<message><source>Evidence against as &amp;well</source><translation>Auch &amp;was dagegen spricht</translation></message>
<message><source>Evidence against as well</source><translation>Auch was dagegen spricht</translation></message>
<message><source>Examine this image</source><translation>Dieses Bild prüfen</translation></message>
<message><source>Examine {image}</source><translation>{image} prüfen</translation></message>
<message><source>Excel &amp;workbook</source><translation>Excel-&amp;Arbeitsmappe</translation></message>
<message><source>Exchanged outputs</source><translation>Vertauschte Ausgänge</translation></message>
<message><source>exit code unknown</source><translation>Exit-Code unbekannt</translation></message>
<message><source>exit code {code}</source><translation>Exit-Code {code}</translation></message>
<message><source>exit status {code}</source><translation>Exit-Status {code}</translation></message>
<message><source>Explain the class chosen in the list</source><translation>Die in der Liste gewählte Klasse erklären</translation></message>
<message><source>Explain the &amp;gold standard</source><translation>&amp;Den Goldstandard erklären</translation></message>
<message><source>Explain the model's next class, whatever it predicts</source><translation>Die nächste Klasse des Modells erklären, was immer es vorhersagt</translation></message>
<message><source>Explain the &amp;predicted class</source><translation>Die vorhergesagte &amp;Klasse erklären</translation></message>
<message><source>Explained class</source><translation>Erklärte Klasse</translation></message>
<message><source>Explanation method</source><translation>Erklärmethode</translation></message>
<message><source>Export all tables</source><translation>Alle Tabellen exportieren</translation></message>
<message><source>E&amp;xport all tables…</source><translation>Alle &amp;Tabellen exportieren…</translation></message>
<message><source>Export keys</source><translation>Tasten exportieren</translation></message>
<message><source>Export table</source><translation>Tabelle exportieren</translation></message>
<message><source>Export tables…</source><translation>Tabellen exportieren…</translation></message>
<message><source>Export the network again with model.export("folder")</source><translation>Exportieren Sie das Netz noch einmal mit model.export("folder")</translation></message>
<message><source>Export verdicts</source><translation>Urteile exportieren</translation></message>
<message><source>Export &amp;verdicts…</source><translation>&amp;Urteile exportieren…</translation></message>
<message><source>Export {name}</source><translation>{name} exportieren</translation></message>
<message><source>&amp;Export…</source><translation>&amp;Exportieren…</translation></message>
<message><source>Export…</source><translation>Exportieren…</translation></message>
<message><source>extra</source><translation>zusätzlich</translation></message>
<message><source>F1 = 2TP/(2TP+FP+FN), sensitivity = TP/(TP+FN), specificity = TN/(TN+FP), the second rater (or the gold standard) being the reference; mean over what was compared.</source><translation>F1 = 2TP/(2TP+FP+FN), Sensitivität = TP/(TP+FN), Spezifität = TN/(TN+FP), wobei der zweite Beurteiler (oder der Goldstandard) der Bezug ist; Mittel über das, was verglichen wurde.</translation></message>
<message><source>F1 = 2·Σmin(A,S) / (ΣA + ΣS)&#10;&#10;How well attention and outline agree: 1 where they are the same, 0 where they share nothing.&#10;&#10;A: the attention map in [0, 1]; S: the outlined mask; sums over pixels in double precision, the smaller value as fuzzy AND (Crum et al. 2006).</source><translation>F1 = 2·Σmin(A,S) / (ΣA + ΣS)&#10;&#10;Wie gut Aufmerksamkeit und Umriss übereinstimmen: 1, wo sie gleich sind, 0, wo sie nichts gemeinsam haben.&#10;&#10;A: die Aufmerksamkeitskarte in [0, 1]; S: die umrissene Maske; Summen über Bildpunkte in doppelter Genauigkeit, der kleinere Wert als unscharfes Und (Crum et al. 2006).</translation></message>
<message><source>F1 among raters</source><translation>F1 unter Beurteilern</translation></message>
<message><source>F1 divided by the largest F1 that a map with this map's own values could reach on this mask (its highest values moved into it): small outlines are not worse than large ones. Undefined for the zero map and an empty mask. (Own definition: F1 = 2·Σmin(A,S) / (ΣA + ΣS), of which only the numerator depends on where the values lie.)</source><translation>F1 geteilt durch den größten F1, den eine Karte mit denselben Werten auf dieser Maske erreichen könnte (ihre höchsten Werte hineingeschoben): kleine Umrisse schneiden nicht schlechter ab als große. Nicht definiert für die Nullkarte und eine leere Maske. (Eigene Definition: F1 = 2·Σmin(A,S) / (ΣA + ΣS), wovon nur der Zähler davon abhängt, wo die Werte liegen.)</translation></message>
<message><source>F1 of each rater's Union with those of the others, mean over the raters.</source><translation>F1 der Union jedes Beurteilers mit denen der anderen, Mittel über die Beurteiler.</translation></message>
<message><source>F1 of the chance floor, a map that knows nothing of the network, on the same line: by the same statistic. On screen only.</source><translation>F1 des Zufallsniveaus, einer Karte, die nichts vom Netz weiß, in derselben Zeile: nach derselben Statistik. Nur am Bildschirm.</translation></message>
<message><source>F1 of the characteristic {characteristic}, over the images that both evaluated.</source><translation>F1 des Kennzeichens {characteristic} über die Bilder, die beide beurteilt haben.</translation></message>
<message><source>F1 of the diagnosis {diagnosis}, over the images that both evaluated.</source><translation>F1 der Diagnose {diagnosis} über die Bilder, die beide beurteilt haben.</translation></message>
<message><source>F1 of Union by {model}.</source><translation>F1 von Union nach {model}.</translation></message>
<message><source>F1 of {explained_class} against {against} = {formula} = {value}</source><translation>F1 von {explained_class} gegen {against} = {formula} = {value}</translation></message>
<message><source>F1 of {model}</source><translation>F1 von {model}</translation></message>
<message><source>F1 of {one} less F1 of {other}, of the Union.</source><translation>F1 von {one} minus F1 von {other}, der Union.</translation></message>
<message><source>F1 undefined</source><translation>F1 nicht definiert</translation></message>
<message><source>Failed</source><translation>Fehlgeschlagen</translation></message>
<message><source>failed</source><translation>gescheitert</translation></message>
<message><source>Failed after {time}</source><translation>Fehlgeschlagen nach {time}</translation></message>
<message><source>FEVIMH</source><translation>DBAIMH</translation></message>
<message><source>Fewer than two raters outlined anything in this image.</source><translation>In diesem Bild haben weniger als zwei Beurteiler etwas umrissen.</translation></message>
<message><source>Field</source><translation>Feld</translation></message>
<message><source>Figure</source><translation>Zahl</translation></message>
<message><source>Figures</source><translation>Zahlen</translation></message>
<message><source>Figures of groups of too few images for an interval, too</source><translation>Auch Zahlen von Gruppen mit zu wenigen Bildern für ein Intervall</translation></message>
<message><source>&amp;File</source><translation>&amp;Datei</translation></message>
<message><source>File</source><translation>Datei</translation></message>
<message><source>File for the answers</source><translation>Datei für die Antworten</translation></message>
<message><source>file is gone</source><translation>Datei ist verschwunden</translation></message>
<message><source>file name</source><translation>Dateiname</translation></message>
<message><source>file of verdicts</source><translation>Datei der Urteile</translation></message>
<message><source>File with confusion matrices</source><translation>Datei mit Verwechslungsmatrizen</translation></message>
<message><source>File ▸ Project ▸ Save project… writes one</source><translation>Datei ▸ Projekt ▸ Projekt speichern… schreibt eines</translation></message>
<message><source>Files permitted to run code</source><translation>Dateien, die Code ausführen dürfen</translation></message>
<message><source>Files permitted to r&amp;un code…</source><translation>Dateien, die &amp;Code ausführen dürfen…</translation></message>
<message><source>&amp;Files that readers returned</source><translation>Zurückgesandte &amp;Dateien</translation></message>
<message><source>Files that readers returned</source><translation>Zurückgesandte Dateien</translation></message>
<message><source>Fill</source><translation>Füllung</translation></message>
<message><source>Fill and lines</source><translation>Füllung und Linien</translation></message>
<message><source>Fill every outline, compare it with its PNG mask, and more: some seconds</source><translation>Jeden Umriss füllen, mit seiner PNG-Maske vergleichen und mehr: einige Sekunden</translation></message>
<message><source>Fill opacity</source><translation>Deckkraft der Füllung</translation></message>
<message><source>filled as it stands</source><translation>gefüllt, wie er dasteht</translation></message>
<message><source>Filled: images with a kept evaluation. Pale: images whose evaluations are discarded.</source><translation>Gefüllt: Bilder mit einer behaltenen Beurteilung. Blass: Bilder, deren Beurteilungen verworfen sind.</translation></message>
<message><source>Filled: kept evaluations. Pale: discarded ones.</source><translation>Gefüllt: behaltene Beurteilungen. Blass: verworfene.</translation></message>
<message><source>Filter</source><translation>Filter</translation></message>
<message><source>Filter images</source><translation>Bilder filtern</translation></message>
<message><source>Filter {noun}</source><translation>{noun} filtern</translation></message>
<message><source>Filter, beside the list, adds conditions that must all hold: a diagnosis, right or wrong, a score, a skin tone. Each is a chip above the list, and goes by a click.</source><translation>„Filter“ neben der Liste fügt Bedingungen hinzu, die alle gelten müssen: eine Diagnose, richtig oder falsch, eine Bewertung, ein Hautton. Jede steht als Schild über der Liste und geht mit einem Klick.</translation></message>
<message><source>Filtering…</source><translation>Wird gefiltert…</translation></message>
<message><source>Filters under a name</source><translation>Filter unter einem Namen</translation></message>
<message><source>Find a command</source><translation>Befehl suchen</translation></message>
<message><source>Find a command, a dock, an image, a model or a data set by some of its letters</source><translation>Einen Befehl, einen Bereich, ein Bild, ein Modell oder einen Datensatz an einigen Buchstaben finden</translation></message>
<message><source>Find a command, dock, image, model or data set</source><translation>Befehl, Bereich, Bild, Modell oder Datensatz suchen</translation></message>
<message><source>&amp;Find a command…</source><translation>&amp;Befehl suchen…</translation></message>
<message><source>Find the images that matter</source><translation>Die Bilder finden, auf die es ankommt</translation></message>
<message><source>Finished</source><translation>Fertig</translation></message>
<message><source>First (UTC)</source><translation>Zuerst (UTC)</translation></message>
<message><source>First principal direction of the layer's activations; the same for every class.</source><translation>Erste Hauptrichtung der Aktivierungen der Schicht; für jede Klasse dieselbe.</translation></message>
<message><source>Fit</source><translation>Einpassen</translation></message>
<message><source>&amp;Fit image</source><translation>Bi&amp;ld einpassen</translation></message>
<message><source>Fit widths</source><translation>Breiten anpassen</translation></message>
<message><source>Five steps: look, filter, compare, judge, keep</source><translation>Fünf Schritte: ansehen, filtern, vergleichen, urteilen, bewahren</translation></message>
<message><source>Fleiss images</source><translation>Fleiss Bilder</translation></message>
<message><source>Fleiss raters</source><translation>Fleiss Beurteiler</translation></message>
<message><source>Fleiss' kappa over its subjects.</source><translation>Fleiss' Kappa.</translation></message>
<message><source>Fleiss' kappa over the images with the commonest number of raters above 1.</source><translation>Fleiss’ Kappa über die Bilder mit der häufigsten Zahl von Beurteilern über 1.</translation></message>
<message><source>floats from {lowest:.6g} to {highest:.6g} instead of 0 to 1</source><translation>Kommazahlen von {lowest:.6g} bis {highest:.6g} statt von 0 bis 1</translation></message>
<message><source>Floor</source><translation>Zufall</translation></message>
<message><source>Floor F1</source><translation>F1 Zufall</translation></message>
<message><source>floored to {n:,} grey levels</source><translation>auf {n:,} Graustufen abgerundet</translation></message>
<message><source>Folder for all tables</source><translation>Ordner für alle Tabellen</translation></message>
<message><source>Folder for the report and the tables</source><translation>Ordner für den Bericht und die Tabellen</translation></message>
<message><source>Folder for the run</source><translation>Ordner für den Lauf</translation></message>
<message><source>Folder for the verdicts</source><translation>Ordner für die Urteile</translation></message>
<message><source>Folder of a run</source><translation>Ordner eines Laufs</translation></message>
<message><source>Folder of belief</source><translation>Ordner von belief</translation></message>
<message><source>folder of photographs</source><translation>Ordner der Fotos</translation></message>
<message><source>Folder with the photographs</source><translation>Ordner mit den Fotos</translation></message>
<message><source>folders</source><translation>Ordner</translation></message>
<message><source>For a &amp;spreadsheet with decimal commas</source><translation>Für eine &amp;Tabellenkalkulation mit Dezimalkommas</translation></message>
<message><source>For Excel, LibreOffice and the like: numbers and texts as they are, a sheet for each table and one that says where they come from.</source><translation>Für Excel, LibreOffice und dergleichen: Zahlen und Texte, wie sie sind, ein Blatt je Tabelle und eines, das sagt, woher sie kommen.</translation></message>
<message><source>For how many the ratio has a denominator of 0. For diagnoses, characteristics and terms an undefined F1 or sensitivity of a pair counts as 0 (zero_division=0, as in the paper) unless it is undefined for every pair; everything else undefined is left out.</source><translation>Bei wie vielen das Verhältnis den Nenner 0 hat. Bei Diagnosen, Kennzeichen und Begriffen zählt ein nicht definiertes F1 oder eine nicht definierte Sensitivität eines Paares als 0 (zero_division=0, wie in der Veröffentlichung), außer sie ist für jedes Paar nicht definiert; alles andere nicht Definierte bleibt weg.</translation></message>
<message><source>For print</source><translation>Für den Druck</translation></message>
<message><source>for {name}</source><translation>für {name}</translation></message>
<message><source>Forget the jobs that are over</source><translation>Die beendeten Vorgänge vergessen</translation></message>
<message><source>Formats of the tables:</source><translation>Formate der Tabellen:</translation></message>
<message><source>found</source><translation>gefunden</translation></message>
<message><source>&amp;Four panes</source><translation>&amp;Vier Bildfelder</translation></message>
<message><source>Four times as fine</source><translation>Viermal so fein</translation></message>
<message><source>From</source><translation>Von</translation></message>
<message><source>from</source><translation>von</translation></message>
<message><source>from files</source><translation>aus Dateien</translation></message>
<message><source>From the logits down to this layer.</source><translation>Von den Logits bis zu dieser Schicht.</translation></message>
<message><source>From the metadata.</source><translation>Aus den Metadaten.</translation></message>
<message><source>From the metadata; empty where it says nothing.</source><translation>Aus den Metadaten; leer, wo sie nichts sagen.</translation></message>
<message><source>From the verdicts file: what the reader says of any map of the image.</source><translation>Aus der Datei der Urteile: was der Befunder von irgendeiner Karte des Bildes sagt.</translation></message>
<message><source>From where the draws begin: the same seed draws the same images.</source><translation>Womit die Ziehungen beginnen: derselbe Startwert zieht dieselben Bilder.</translation></message>
<message><source>From which precision on an agreement pattern says that the network looked at nothing else.</source><translation>Ab welcher Präzision ein Übereinstimmungsmuster sagt, dass das Netz nichts anderes betrachtet hat.</translation></message>
<message><source>From which sensitivity on an agreement pattern says that the network looked at what was outlined.</source><translation>Ab welcher Sensitivität ein Übereinstimmungsmuster sagt, dass das Netz betrachtet hat, was umrissen war.</translation></message>
<message><source>from {lowest:.3g} to {highest:.3g} on a few pictures</source><translation>von {lowest:.3g} bis {highest:.3g} bei einigen Bildern</translation></message>
<message><source>from {low} to {high}; hatched: undefined</source><translation>von {low} bis {high}; schraffiert: nicht definiert</translation></message>
<message><source>from {percent:g} % of the attention on</source><translation>ab {percent:g} % der Aufmerksamkeit</translation></message>
<message><source>from {percent:g} % of the outline on</source><translation>ab {percent:g} % des Umrisses</translation></message>
<message><source>Full screen</source><translation>Vollbild</translation></message>
<message><source>Further scores</source><translation>Weitere Bewertungen</translation></message>
<message><source>Gallery</source><translation>Galerie</translation></message>
<message><source>Give every command the keys that it comes with?</source><translation>Jedem Befehl die Tasten geben, mit denen er ausgeliefert wird?</translation></message>
<message><source>Give it a name.</source><translation>Geben Sie ihr einen Namen.</translation></message>
<message><source>Give the answer once more that was taken back</source><translation>Die zurückgenommene Antwort noch einmal geben</translation></message>
<message><source>give the model a name</source><translation>geben Sie dem Modell einen Namen</translation></message>
<message><source>give their folder with --photos, or paint stand-ins with `dermx-viewer paint`</source><translation>geben Sie mit --photos ihren Ordner an, oder malen Sie Ersatzbilder mit `dermx-viewer paint`</translation></message>
<message><source>Give this command the keys that it comes with</source><translation>Diesem Befehl die Tasten geben, mit denen er ausgeliefert wird</translation></message>
<message><source>Given as well, behind the first one.</source><translation>Außerdem genannt, nach der ersten.</translation></message>
<message><source>Given to any region.</source><translation>Irgendeiner Region zugeordnet.</translation></message>
<message><source>gives {scaled} of the probabilities p ({by})</source><translation>gibt {scaled} der Wahrscheinlichkeiten p ({by})</translation></message>
<message><source>Go on judging</source><translation>Weiter urteilen</translation></message>
<message><source>&amp;Go to</source><translation>&amp;Gehe zu</translation></message>
<message><source>goes to another image, or moves the selection</source><translation>geht zu einem anderen Bild oder bewegt die Auswahl</translation></message>
<message><source>goes to the first or the last row</source><translation>geht zur ersten oder letzten Zeile</translation></message>
<message><source>goes to the next field</source><translation>geht zum nächsten Feld</translation></message>
<message><source>Gold</source><translation>Gold</translation></message>
<message><source>gold</source><translation>Gold</translation></message>
<message><source>Gold class only</source><translation>Nur Goldklasse</translation></message>
<message><source>Gold standard</source><translation>Goldstandard</translation></message>
<message><source>gold standard</source><translation>Goldstandard</translation></message>
<message><source>gold standard differs</source><translation>abweichender Goldstandard</translation></message>
<message><source>gold standard without class</source><translation>Goldstandard ohne Klasse</translation></message>
<message><source>Gold standard, prediction, and what is shown</source><translation>Goldstandard, Vorhersage, und was zu sehen ist</translation></message>
<message><source>gold standard, skin tone and age are unknown</source><translation>Goldstandard, Hautton und Alter sind unbekannt</translation></message>
<message><source>Gold: {gold}</source><translation>Gold: {gold}</translation></message>
<message><source>gold_class</source><translation>Goldklasse</translation></message>
<message><source>Grad-CAM by the gradients of the probability: what speaks for the class and against the others.</source><translation>Grad-CAM mit den Gradienten der Wahrscheinlichkeit: was für die Klasse und gegen die anderen spricht.</translation></message>
<message><source>Grad-CAM with weights that count small regions as much as large ones.</source><translation>Grad-CAM mit Gewichten, die kleine Regionen so viel zählen lassen wie große.</translation></message>
<message><source>Gradient saliency averaged over noisy copies of the picture.</source><translation>Gradientenkarte, gemittelt über verrauschte Kopien des Bildes.</translation></message>
<message><source>Gradient times activation, cell by cell: what the logit really used.</source><translation>Gradient mal Aktivierung, Zelle für Zelle: was der Logit wirklich verwendet hat.</translation></message>
<message><source>Grey levels</source><translation>Graustufen</translation></message>
<message><source>Grid of scoring</source><translation>Raster der Bewertung</translation></message>
<message><source>Group</source><translation>Gruppe</translation></message>
<message><source>Group by</source><translation>Gruppieren nach</translation></message>
<message><source>Grouped by</source><translation>Gruppiert nach</translation></message>
<message><source>Grouping of layers</source><translation>Gliederung der Ebenen</translation></message>
<message><source>Groups</source><translation>Gruppen</translation></message>
<message><source>guessed</source><translation>geraten</translation></message>
<message><source>&amp;Guide</source><translation>&amp;Handbuch</translation></message>
<message><source>Guide</source><translation>Handbuch</translation></message>
<message><source>H (held)</source><translation>H (gedrückt)</translation></message>
<message><source>hair; ruler</source><translation>Haar; Lineal</translation></message>
<message><source>has no truth</source><translation>hat keine Wahrheit</translation></message>
<message><source>have rows of their own beside the first ones</source><translation>haben eigene Zeilen neben den ersten</translation></message>
<message><source>HEIC: {error}</source><translation>HEIC: {error}</translation></message>
<message><source>&amp;Help</source><translation>&amp;Hilfe</translation></message>
<message><source>Hidden all the while: gold standard, scores, what raters outlined, and the names of images, raters, model and methods.</source><translation>Die ganze Zeit verborgen: Goldstandard, Bewertungen, was Beurteiler umrissen haben, und die Namen von Bildern, Beurteilern, Modell und Methoden.</translation></message>
<message><source>Hidden until its phase: the attention.</source><translation>Bis zu ihrer Phase verborgen: die Aufmerksamkeit.</translation></message>
<message><source>Hidden until its phase: the prediction, and the attention.</source><translation>Bis zu ihrer Phase verborgen: die Vorhersage und die Aufmerksamkeit.</translation></message>
<message><source>Hide every overlay</source><translation>Alle Überlagerungen ausblenden</translation></message>
<message><source>Hide every overlay, and show it again</source><translation>Alle Überlagerungen ausblenden und wieder zeigen</translation></message>
<message><source>&amp;Hide it</source><translation>&amp;Ausblenden</translation></message>
<message><source>&amp;Hide overlays while H is held</source><translation>&amp;Überlagerungen ausblenden, solange H gedrückt ist</translation></message>
<message><source>hides every overlay while it is held</source><translation>blendet alle Überlagerungen aus, solange sie gedrückt ist</translation></message>
<message><source>hides the overlays, or chooses what has the keyboard</source><translation>blendet die Überlagerungen aus oder wählt, was die Tastatur hat</translation></message>
<message><source>High</source><translation>Oben</translation></message>
<message><source>high</source><translation>oben</translation></message>
<message><source>High contrast</source><translation>Hoher Kontrast</translation></message>
<message><source>Histogram</source><translation>Histogramm</translation></message>
<message><source>holds a pickled PyTorch module, which is program code</source><translation>enthält ein gepickeltes PyTorch-Modul, also Programmcode</translation></message>
<message><source>holds a program of another framework</source><translation>enthält ein Programm eines anderen Frameworks</translation></message>
<message><source>holds an empty name</source><translation>enthält einen leeren Namen</translation></message>
<message><source>holds more than {limit} GB of weights</source><translation>enthält mehr als {limit} GB Gewichte</translation></message>
<message><source>holds more than {limit} objects</source><translation>enthält mehr als {limit} Objekte</translation></message>
<message><source>holds negative values; rectify the map first</source><translation>enthält negative Werte; setzen Sie sie zuerst auf 0</translation></message>
<message><source>How far a model may be from human agreement and still count as equivalent, in points of a score (100 % is from 0 to 1).</source><translation>Wie weit ein Modell von der menschlichen Übereinstimmung entfernt sein und noch als gleichwertig gelten darf, in Punkten einer Bewertung (100 % sind von 0 bis 1).</translation></message>
<message><source>How far the logit drops when a grey square hides each place.</source><translation>Wie weit der Logit fällt, wenn ein graues Quadrat jede Stelle verdeckt.</translation></message>
<message><source>How far the map is believed: 1 not at all, 5 entirely.</source><translation>Wie weit der Karte zu trauen ist: 1 gar nicht, 5 völlig.</translation></message>
<message><source>how far you believe</source><translation>wie weit Sie trauen</translation></message>
<message><source>How many answers are kept of it.</source><translation>Wie viele Antworten dazu aufbewahrt sind.</translation></message>
<message><source>How many of what was compared the mean is taken of.</source><translation>Über wie viele der Vergleiche gemittelt ist.</translation></message>
<message><source>How many photographs go through the network in one pass while a data set is scored: more use a graphics card to the full. The last bits of a map depend on it; fewer are taken where memory runs out</source><translation>Wie viele Fotos beim Bewerten eines Datensatzes auf einmal durch das Netz gehen: mehr lasten eine Grafikkarte besser aus. Die letzten Bits einer Karte hängen davon ab; bei knappem Speicher werden es weniger</translation></message>
<message><source>How many problems of this kind.</source><translation>Wie viele Probleme dieser Art.</translation></message>
<message><source>How many raters outlined each pixel, and where they agree: kept evaluations only (V)</source><translation>Wie viele Beurteiler jeden Bildpunkt umrissen haben, und wo sie übereinstimmen: nur behaltene Beurteilungen (V)</translation></message>
<message><source>how many regions lie on a pixel, as a share of the most, in 256 levels: of all raters for the image and for each characteristic, and of each rater</source><translation>wie viele Regionen auf einem Bildpunkt liegen, als Anteil der meisten, in 256 Stufen: aller Beurteiler für das Bild und für jedes Kennzeichen, und jedes Beurteilers</translation></message>
<message><source>How many rows or images (see Statistic) the figure of {score} is of.</source><translation>Von wie vielen Zeilen oder Bildern (siehe Statistik) die Zahl von {score} ist.</translation></message>
<message><source>How many rows or images are left out: {score} has a denominator of 0.</source><translation>Wie viele Zeilen oder Bilder weggelassen sind: {score} hat dort den Nenner 0.</translation></message>
<message><source>How many rows or images have it. {words}</source><translation>Wie viele Zeilen oder Bilder es haben. {words}</translation></message>
<message><source>How many runs the line is about.</source><translation>Von wie vielen Läufen die Zeile handelt.</translation></message>
<message><source>How often an interval is to hold the true figure.</source><translation>Wie oft ein Intervall die wahre Zahl enthalten soll.</translation></message>
<message><source>How often each number was said</source><translation>Wie oft jede Zahl gesagt wurde</translation></message>
<message><source>How often images are drawn with replacement for an interval.</source><translation>Wie oft für ein Intervall Bilder mit Zurücklegen gezogen werden.</translation></message>
<message><source>How sure of it: 1 guessed, 5 certain.</source><translation>Wie sicher er ist: 1 geraten, 5 gewiss.</translation></message>
<message><source>how sure you are</source><translation>wie sicher Sie sind</translation></message>
<message><source>How the ends of an interval are read from the resamples.</source><translation>Wie die Enden eines Intervalls aus den Ziehungen abgelesen werden.</translation></message>
<message><source>How the intervals were made, or why there are none: images are drawn with replacement.</source><translation>Wie die Intervalle entstanden oder warum es keine gibt: Bilder werden mit Zurücklegen gezogen.</translation></message>
<message><source>How the map comes to the grid of scoring.</source><translation>Wie die Karte auf das Raster der Bewertung kommt.</translation></message>
<message><source>How the map is brought to [0, 1].</source><translation>Wie die Karte auf [0, 1] gebracht wird.</translation></message>
<message><source>How the picture is shown</source><translation>Wie das Bild dargestellt ist</translation></message>
<message><source>How the rows of one model and characteristic become one figure.</source><translation>Wie die Zeilen eines Modells und Kennzeichens zu einer Zahl werden.</translation></message>
<message><source>How the rows of one model and Union, everything that a rater outlined, become one figure.</source><translation>Wie die Zeilen eines Modells und von Union, allem, was ein Beurteiler umrissen hat, zu einer Zahl werden.</translation></message>
<message><source>How well its raters agree appears here.</source><translation>Hier erscheint, wie gut seine Beurteiler übereinstimmen.</translation></message>
<message><source>Human</source><translation>Menschen</translation></message>
<message><source>Human agreement</source><translation>Menschliche Übereinstimmung</translation></message>
<message><source>human agreement</source><translation>menschliche Übereinstimmung</translation></message>
<message><source>Human agreement on every row, and each rater against the consensus of the others; needs no model</source><translation>Menschliche Übereinstimmung in jeder Zeile, und jeder Beurteiler gegen den Konsens der anderen; braucht kein Modell</translation></message>
<message><source>Human agreement on the model's own rows, for {score}: {words}.</source><translation>Menschliche Übereinstimmung in den Zeilen des Modells, für {score}: {words}.</translation></message>
<message><source>human aligned</source><translation>wie Menschen</translation></message>
<message><source>Human {score}</source><translation>{score} Menschen</translation></message>
<message><source>Ids of images</source><translation>Kennungen von Bildern</translation></message>
<message><source>ids of images</source><translation>Kennungen von Bildern</translation></message>
<message><source>if you know what they are, write outputs = "logits", "probabilities" or "log-probabilities" and activation = "softmax" (one class for each picture) or "sigmoid" (each class by itself) in its spec</source><translation>wenn Sie wissen, was sie sind, schreiben Sie outputs = "logits", "probabilities" oder "log-probabilities" und activation = "softmax" (eine Klasse je Bild) oder "sigmoid" (jede Klasse für sich) in seine Beschreibung</translation></message>
<message><source>&amp;Image</source><translation>&amp;Bild</translation></message>
<message><source>Image</source><translation>Bild</translation></message>
<message><source>image without metadata</source><translation>Bild ohne Metadaten</translation></message>
<message><source>image without photograph</source><translation>Bild ohne Foto</translation></message>
<message><source>Image {number} of {count}</source><translation>Bild {number} von {count}</translation></message>
<message><source>Image, diagnosis, rater …</source><translation>Bild, Diagnose, Beurteiler …</translation></message>
<message><source>Image, layers, class, method, map and verdict as a text that shows them elsewhere</source><translation>Bild, Ebenen, Klasse, Methode, Karte und Urteil als Text, der sie anderswo wieder zeigt</translation></message>
<message><source>Image, pane {letter}{mark}</source><translation>Bild, Bildfeld {letter}{mark}</translation></message>
<message><source>Images</source><translation>Bilder</translation></message>
<message><source>images</source><translation>Bilder</translation></message>
<message><source>images and seed must be at least 0, steps at least 1.</source><translation>images und seed müssen mindestens 0 sein, steps mindestens 1.</translation></message>
<message><source>Images by skin tone and age</source><translation>Bilder nach Hautton und Alter</translation></message>
<message><source>Images by source and gold standard</source><translation>Bilder nach Quelle und Goldstandard</translation></message>
<message><source>Images judged</source><translation>Beurteilte Bilder</translation></message>
<message><source>Images need two raters, and a model.</source><translation>Bilder brauchen zwei Beurteiler und ein Modell.</translation></message>
<message><source>Images of</source><translation>Bilder von</translation></message>
<message><source>Images of this line.</source><translation>Bilder dieser Zeile.</translation></message>
<message><source>Images of which any map was judged.</source><translation>Bilder, von denen irgendeine Karte beurteilt wurde.</translation></message>
<message><source>Images of which the network says no class.</source><translation>Bilder, zu denen das Netz keine Klasse nennt.</translation></message>
<message><source>Images on which two raters disagree</source><translation>Bilder, in denen zwei Beurteiler uneins sind</translation></message>
<message><source>Images that output {place} has: the network says {diagnosis}.</source><translation>Bilder von Ausgang {place}: das Netz sagt {diagnosis}.</translation></message>
<message><source>Images that the network says something of.</source><translation>Bilder, zu denen das Netz etwas sagt.</translation></message>
<message><source>Images whose gold standard this class is.</source><translation>Bilder, deren Goldstandard diese Klasse ist.</translation></message>
<message><source>Images with a kept evaluation by source and gold standard (table 1).</source><translation>Bilder mit einer behaltenen Beurteilung nach Quelle und Goldstandard (Tabelle 1).</translation></message>
<message><source>Images with a value: the unit that repeats.</source><translation>Bilder mit einem Wert: die Einheit, die sich wiederholt.</translation></message>
<message><source>implausible</source><translation>nicht plausibel</translation></message>
<message><source>Import keys</source><translation>Tasten importieren</translation></message>
<message><source>&amp;Import…</source><translation>&amp;Importieren…</translation></message>
<message><source>in 8 bits</source><translation>in 8 Bit</translation></message>
<message><source>in one image the only kept evaluation carries two diagnoses; the paper leaves it out, here its first diagnosis stands (1,287 evaluations of 526 images, not 1,285 of 525)</source><translation>in einem Bild trägt die einzige behaltene Beurteilung zwei Diagnosen; die Veröffentlichung lässt es weg, hier gilt ihre erste Diagnose (1.287 Beurteilungen von 526 Bildern, nicht 1.285 von 525)</translation></message>
<message><source>In the place of the keys that the command has</source><translation>Anstelle der Tasten, die der Befehl hat</translation></message>
<message><source>in this order: {phases}</source><translation>in dieser Reihenfolge: {phases}</translation></message>
<message><source>Input height</source><translation>Höhe der Eingabe</translation></message>
<message><source>Input width</source><translation>Breite der Eingabe</translation></message>
<message><source>Insertion</source><translation>Einfügen</translation></message>
<message><source>insertion</source><translation>Einfügen</translation></message>
<message><source>insertion, random order</source><translation>Einfügen, zufällige Reihenfolge</translation></message>
<message><source>insufficient subset</source><translation>ungenügender Teil</translation></message>
<message><source>Internal error ({error}); the log has the details</source><translation>Interner Fehler ({error}); Einzelheiten stehen im Protokoll des Programms</translation></message>
<message><source>Internal error: {error!r}</source><translation>Interner Fehler: {error!r}</translation></message>
<message><source>&amp;Intersection</source><translation>S&amp;chnittmenge</translation></message>
<message><source>Intersection</source><translation>Schnitt</translation></message>
<message><source>intersection</source><translation>Schnitt</translation></message>
<message><source>intersection over union of polygon and PNG is {agreement:.2f}</source><translation>Schnitt durch Vereinigung von Polygon und PNG ist {agreement:.2f}</translation></message>
<message><source>Interval</source><translation>Intervall</translation></message>
<message><source>Intervals with chance floor and human agreement, a scatter of two models, confusion matrices, or curves of belief, as PDF, SVG or PNG; the same file as the command plot writes</source><translation>Intervalle mit Zufallsniveau und menschlicher Übereinstimmung, zwei Modelle gegeneinander, Verwechslungsmatrizen oder Kurven des Zutrauens, als PDF, SVG oder PNG; dieselbe Datei, die der Befehl plot schreibt</translation></message>
<message><source>Intervals: a score of each model and characteristic, between floor and people</source><translation>Intervalle: eine Bewertung jedes Modells und Kennzeichens, zwischen Zufall und Menschen</translation></message>
<message><source>IoU</source><translation>IoU</translation></message>
<message><source>IoU = Σmin(A,S) / Σmax(A,S)&#10;&#10;Intersection over union.&#10;&#10;A: the attention map in [0, 1]; S: the outlined mask; sums over pixels in double precision, the smaller value as fuzzy AND (Crum et al. 2006).</source><translation>IoU = Σmin(A,S) / Σmax(A,S)&#10;&#10;Schnitt durch Vereinigung.&#10;&#10;A: die Aufmerksamkeitskarte in [0, 1]; S: die umrissene Maske; Summen über Bildpunkte in doppelter Genauigkeit, der kleinere Wert als unscharfes Und (Crum et al. 2006).</translation></message>
<message><source>is about {its}, an earlier file about {others}</source><translation>ist über {its}, eine frühere Datei über {others}</translation></message>
<message><source>is about {its}, the reading about {readings}</source><translation>ist über {its}, die Befundung über {readings}</translation></message>
<message><source>is empty</source><translation>ist leer</translation></message>
<message><source>is installed</source><translation>ist installiert</translation></message>
<message><source>is missing</source><translation>fehlt</translation></message>
<message><source>is neither a tag nor a polygon</source><translation>ist weder eine Marke noch ein Polygon</translation></message>
<message><source>is neither a tag nor a polygon ({further})</source><translation>ist weder eine Marke noch ein Polygon ({further})</translation></message>
<message><source>is not 64 hexadecimal digits</source><translation>besteht nicht aus 64 hexadezimalen Ziffern</translation></message>
<message><source>is not a list of names</source><translation>ist keine Liste von Namen</translation></message>
<message><source>is not installed</source><translation>ist nicht installiert</translation></message>
<message><source>is not known</source><translation>ist nicht bekannt</translation></message>
<message><source>is {value!r}</source><translation>ist {value!r}</translation></message>
<message><source>is {value}</source><translation>ist {value}</translation></message>
<message><source>is {value}, which is not known</source><translation>ist {value}, was nicht bekannt ist</translation></message>
<message><source>is {what}; only polygons are outlines</source><translation>ist {what}; nur Polygone sind Umrisse</translation></message>
<message><source>it can read and change your files, which this system does not keep it from.</source><translation>er kann Ihre Dateien lesen und ändern, wovon ihn dieses System nicht abhält.</translation></message>
<message><source>it can read your files; it cannot change them where the system confines it (Linux 5.13 and later).</source><translation>er kann Ihre Dateien lesen; ändern kann er sie nicht, wo das System ihn einschließt (ab Linux 5.13).</translation></message>
<message><source>it cannot be tried out ({kind})</source><translation>sie lässt sich nicht ausprobieren ({kind})</translation></message>
<message><source>it counts as a first reading</source><translation>es gilt als Erstbeurteilung</translation></message>
<message><source>it counts once</source><translation>er zählt einmal</translation></message>
<message><source>it depends on the picture where its cells look</source><translation>wohin ihre Zellen sehen, hängt vom Bild ab</translation></message>
<message><source>it does not read what it is asked</source><translation>er liest nicht, was er gefragt wird</translation></message>
<message><source>It ends in a sigmoid ({by}), but its loss, {loss}, is a softmax's: each class is judged by itself, as the network does.</source><translation>Es endet mit einer Sigmoid-Funktion ({by}), aber seine Verlustfunktion {loss} gehört zu einer Softmax: Jede Klasse wird für sich beurteilt, wie das Netz es tut.</translation></message>
<message><source>It ends in a {kind} ({by}), but its loss, {loss}, takes logits: the probabilities are those that the network gives.</source><translation>Es endet mit {kind} ({by}), aber seine Verlustfunktion {loss} nimmt Logits: Die Wahrscheinlichkeiten sind die, die das Netz gibt.</translation></message>
<message><source>it enters no figure</source><translation>es geht in keine Zahl ein</translation></message>
<message><source>it enters no figure; more digits would tell them apart</source><translation>es geht in keine Zahl ein; mehr Ziffern würden sie unterscheiden</translation></message>
<message><source>it filled the disk</source><translation>er hat den Datenträger gefüllt</translation></message>
<message><source>it gives a picture of another size than it says</source><translation>sie gibt ein Bild anderer Größe, als sie sagt</translation></message>
<message><source>it has 16 bits a colour, of which 8 would be lost</source><translation>sie hat 16 Bit je Farbe, von denen 8 verloren gingen</translation></message>
<message><source>it has no gold standard</source><translation>es hat keinen Goldstandard</translation></message>
<message><source>it has no pixels</source><translation>es hat keine Bildpunkte</translation></message>
<message><source>it has transparent parts</source><translation>es hat durchsichtige Teile</translation></message>
<message><source>it holds no keys</source><translation>sie enthält keine Tasten</translation></message>
<message><source>it holds several colours, or none of two is black</source><translation>sie enthält mehrere Farben, oder keine von zweien ist schwarz</translation></message>
<message><source>it holds several pictures</source><translation>sie enthält mehrere Bilder</translation></message>
<message><source>it holds values that are no numbers</source><translation>sie enthält Werte, die keine Zahlen sind</translation></message>
<message><source>it holds what is no number</source><translation>er enthält, was keine Zahl ist</translation></message>
<message><source>it holds {n} values up to {top}: several classes in one picture?</source><translation>sie enthält {n} Werte bis {top}: mehrere Klassen in einem Bild?</translation></message>
<message><source>it is by conventions {found!r} of scoring, and this version of the program knows {conventions!r}: score the data set again, or open it with the version that made it</source><translation>er folgt den Konventionen {found!r} der Bewertung, und diese Fassung des Programms kennt {conventions!r}: Bewerten Sie den Datensatz neu, oder öffnen Sie ihn mit der Fassung, die ihn gemacht hat</translation></message>
<message><source>it is nested too deeply</source><translation>es ist zu tief verschachtelt</translation></message>
<message><source>it is not checked</source><translation>sie wird nicht geprüft</translation></message>
<message><source>it is not scored, the others are</source><translation>es wird nicht bewertet, die anderen schon</translation></message>
<message><source>it is not used</source><translation>es wird nicht verwendet</translation></message>
<message><source>it is of another size than it says</source><translation>er hat eine andere Größe, als er sagt</translation></message>
<message><source>it is of form {version!r:.40}; use the version that made it</source><translation>er hat die Form {version!r:.40}; verwenden Sie die Fassung, die ihn gemacht hat</translation></message>
<message><source>it is of form {version!r:.40}; use the version that saved it</source><translation>es hat die Form {version!r:.40}; verwenden Sie die Fassung, die es gespeichert hat</translation></message>
<message><source>it is too large</source><translation>er ist zu groß</translation></message>
<message><source>it is written {label!r}</source><translation>es wird {label!r} geschrieben</translation></message>
<message><source>it is {kind}</source><translation>es ist {kind}</translation></message>
<message><source>it names no data set and no sources</source><translation>er nennt keinen Datensatz und keine Quellen</translation></message>
<message><source>it names no file</source><translation>sie nennt keine Datei</translation></message>
<message><source>it names no protocol</source><translation>er nennt kein Protokoll</translation></message>
<message><source>it needs more memory than there is</source><translation>es braucht mehr Speicher, als da ist</translation></message>
<message><source>it puts parts of the picture together that lie at different places</source><translation>sie setzt Teile des Bildes zusammen, die an verschiedenen Stellen liegen</translation></message>
<message><source>it sent what is no answer: {error}</source><translation>er hat geschickt, was keine Antwort ist: {error}</translation></message>
<message><source>it stays a second reading</source><translation>es bleibt eine Zweitbeurteilung</translation></message>
<message><source>It takes two raters with kept evaluations; a second reading is no other rater.</source><translation>Dazu gehören zwei Beurteiler mit behaltenen Beurteilungen; eine Zweitbeurteilung ist kein weiterer Beurteiler.</translation></message>
<message><source>It was cancelled</source><translation>Es wurde abgebrochen</translation></message>
<message><source>It was cancelled: choose the protocol again, or score the data set.</source><translation>Es wurde abgebrochen: Wählen Sie das Protokoll noch einmal, oder bewerten Sie den Datensatz.</translation></message>
<message><source>It was judged on a few pictures what its outputs are: {words} of a {activation}. Write outputs = "{kind}" and activation = "{activation}" in its spec if that is right, or what is.</source><translation>An wenigen Bildern wurde beurteilt, was seine Ausgaben sind: {words}, Aktivierung {activation}. Schreiben Sie outputs = "{kind}" und activation = "{activation}" in seine Beschreibung, wenn das stimmt, oder was stimmt.</translation></message>
<message><source>its `polygon` and its `complex_polygon` differ</source><translation>sein `polygon` und sein `complex_polygon` sind verschieden</translation></message>
<message><source>its `tag` is {found}, not an object</source><translation>seine `tag` ist {found}, kein Objekt</translation></message>
<message><source>its cells do not keep apart</source><translation>ihre Zellen bleiben nicht getrennt</translation></message>
<message><source>its cells do not lie on a straight grid</source><translation>ihre Zellen liegen auf keinem geraden Gitter</translation></message>
<message><source>its cells look at several places</source><translation>ihre Zellen sehen auf mehrere Stellen</translation></message>
<message><source>its classes are no names</source><translation>seine Klassen sind keine Namen</translation></message>
<message><source>its colours and its transparency tell different things</source><translation>ihre Farben und ihre Durchsichtigkeit sagen Verschiedenes</translation></message>
<message><source>its colours are of the kind {mode}</source><translation>ihre Farben sind von der Art {mode}</translation></message>
<message><source>its colours differ, so that a value cannot be told from it</source><translation>seine Farben sind verschieden, sodass sich kein Wert daraus sagen lässt</translation></message>
<message><source>its data set had other annotations ({then}, here {now}), so outlines may differ</source><translation>sein Datensatz hatte andere Annotationen ({then}, hier {now}), Umrisse können also abweichen</translation></message>
<message><source>its gold standard is unknown</source><translation>ihr Goldstandard ist unbekannt</translation></message>
<message><source>its gold standard {gold!r} is no class of the model</source><translation>sein Goldstandard {gold!r} ist keine Klasse des Modells</translation></message>
<message><source>its logits are not those of its classes</source><translation>seine Logits sind nicht die seiner Klassen</translation></message>
<message><source>its map is none</source><translation>seine Karte ist keine</translation></message>
<message><source>its maps enter no summary by gold standard</source><translation>seine Karten gehen in keine Zusammenfassung nach Goldstandard ein</translation></message>
<message><source>its name has {n} letters</source><translation>ihr Name hat {n} Buchstaben</translation></message>
<message><source>its name is {found}</source><translation>ihr Name ist {found}</translation></message>
<message><source>its numbers {number} and {other} both have the colour black</source><translation>ihre Zahlen {number} und {other} haben beide die Farbe Schwarz</translation></message>
<message><source>its one rater</source><translation>seinem einzigen Beurteiler</translation></message>
<message><source>Its outputs are {scale:.6g} times probabilities.</source><translation>Seine Ausgaben sind das {scale:.6g}-Fache von Wahrscheinlichkeiten.</translation></message>
<message><source>its palette runs from light to dark, so that it has two meanings</source><translation>seine Palette geht von hell nach dunkel, sodass es zwei Bedeutungen hat</translation></message>
<message><source>its PNG has {pixels} pixels</source><translation>ihr PNG hat {pixels} Bildpunkte</translation></message>
<message><source>its PNG is empty</source><translation>ihr PNG ist leer</translation></message>
<message><source>its PNG mask {file} is used</source><translation>ihre PNG-Maske {file} wird verwendet</translation></message>
<message><source>its protocol {name!r} is not the one of its hash</source><translation>sein Protokoll {name!r} ist nicht das seines Hashs</translation></message>
<message><source>its protocol {protocol} is another one here</source><translation>sein Protokoll {protocol} ist hier ein anderes</translation></message>
<message><source>its regions are left out</source><translation>ihre Regionen bleiben weg</translation></message>
<message><source>its regions are scaled</source><translation>ihre Regionen werden skaliert</translation></message>
<message><source>its rows and columns are mixed</source><translation>ihre Zeilen und Spalten sind vermischt</translation></message>
<message><source>its rows name {missing!r}, which is not in the data set</source><translation>seine Zeilen nennen {missing!r}, was nicht im Datensatz ist</translation></message>
<message><source>its samples are of the kind {mode}</source><translation>seine Werte sind von der Art {mode}</translation></message>
<message><source>its shape is none of maps</source><translation>seine Form ist keine von Karten</translation></message>
<message><source>its smallest value taken off, then divided by what is left of the largest; a map that is the same everywhere becomes the zero map</source><translation>ihr kleinster Wert abgezogen, dann durch das geteilt, was vom größten übrig ist; eine Karte, die überall gleich ist, wird die Nullkarte</translation></message>
<message><source>its spec says outputs = "{kind}", activation = "{activation}": {reason}</source><translation>seine Beschreibung sagt outputs = "{kind}", activation = "{activation}": {reason}</translation></message>
<message><source>its spec says outputs = "{kind}"; write activation too: "softmax" (one class for each picture) or "sigmoid" (each class by itself)</source><translation>seine Beschreibung sagt outputs = "{kind}"; schreiben Sie auch activation: "softmax" (eine Klasse je Bild) oder "sigmoid" (jede Klasse für sich)</translation></message>
<message><source>its spec says {key} = "{said}", but the network gives {outputs} by a {kind} ({by}); write {key} = "{found}" or take the line out</source><translation>seine Beschreibung sagt {key} = "{said}", aber das Netz gibt {outputs} aus {kind} ({by}); schreiben Sie {key} = "{found}", oder nehmen Sie die Zeile heraus</translation></message>
<message><source>its summary has the line of {line} twice; score again</source><translation>seine Zusammenfassung hat die Zeile {line} zweimal; bewerten Sie neu</translation></message>
<message><source>its values go from {low} to {top}, and none is 0</source><translation>ihre Werte gehen von {low} bis {top}, und keiner ist 0</translation></message>
<message><source>its {name} lack the column {missing!r}; score again</source><translation>{name}: es fehlt die Spalte {missing!r}; bewerten Sie neu</translation></message>
<message><source>itself</source><translation>sich selbst</translation></message>
<message><source>J begins a reading: 1 to 5 say how far you believe the attention, Enter goes to the next image. The Verdict dock takes more: what is wrong, tags, your own diagnosis.</source><translation>J beginnt das Urteilen: 1 bis 5 sagen, wie weit Sie der Aufmerksamkeit trauen, die Eingabetaste geht zum nächsten Bild. Der Bereich „Urteil“ nimmt mehr auf: was nicht stimmt, Schlagwörter, Ihre eigene Diagnose.</translation></message>
<message><source>J starts it.</source><translation>J beginnt damit.</translation></message>
<message><source>JAX</source><translation>JAX</translation></message>
<message><source>JAX (not installed)</source><translation>JAX (nicht installiert)</translation></message>
<message><source>JAX found no graphics card that it is installed for, so it computes on the CPU.</source><translation>JAX fand keine Grafikkarte, für die es installiert ist, daher rechnet es auf der CPU.</translation></message>
<message><source>Jobs</source><translation>Vorgänge</translation></message>
<message><source>joins in {layer} groups that are each a {kind} of their own ({groups}), which are not one {kind}</source><translation>verbindet in {layer} Gruppen, von denen jede eine eigene {kind} ist ({groups}), die zusammen nicht eine {kind} sind</translation></message>
<message><source>joins in {layer} outputs of several kinds</source><translation>verbindet in {layer} Ausgaben mehrerer Arten</translation></message>
<message><source>&amp;Judge</source><translation>&amp;Urteilen</translation></message>
<message><source>Judge</source><translation>Urteilen</translation></message>
<message><source>Judged</source><translation>Beurteilt</translation></message>
<message><source>Judged by two readers at least.</source><translation>Von mindestens zwei Befundern beurteilt.</translation></message>
<message><source>Judged images</source><translation>Bilder mit Urteil</translation></message>
<message><source>Judgements</source><translation>Urteile</translation></message>
<message><source>Judgements with a belief.</source><translation>Urteile mit einem Zutrauen.</translation></message>
<message><source>Keep it</source><translation>Bewahren</translation></message>
<message><source>&amp;Keep zoom between images</source><translation>Zoo&amp;m zwischen Bildern behalten</translation></message>
<message><source>Kept</source><translation>Behalten</translation></message>
<message><source>kept / all {noun}</source><translation>behaltene / alle {noun}</translation></message>
<message><source>kept as it is</source><translation>behalten, wie es ist</translation></message>
<message><source>kept in the tables</source><translation>in den Tabellen behalten</translation></message>
<message><source>kept ones; discarded ones enter no score</source><translation>behaltene; verworfene gehen in keine Bewertung ein</translation></message>
<message><source>Kept readings</source><translation>Behaltene Beurteilungen</translation></message>
<message><source>kept; the map is stretched from its smallest value on</source><translation>behalten; die Karte wird von ihrem kleinsten Wert an gestreckt</translation></message>
<message><source>Keras is not installed. {remedy}</source><translation>Keras ist nicht installiert. {remedy}</translation></message>
<message><source>Keras {version} cannot rebuild this network of Keras 2 ({reason})</source><translation>Keras {version} kann dieses Netz von Keras 2 nicht nachbauen ({reason})</translation></message>
<message><source>KernelSHAP needs the library shap: run  pip install shap  and start again ({error}).</source><translation>KernelSHAP braucht die Bibliothek shap: Führen Sie  pip install shap  aus, und starten Sie neu ({error}).</translation></message>
<message><source>Key in use</source><translation>Taste vergeben</translation></message>
<message><source>&amp;Keyboard</source><translation>&amp;Tastatur</translation></message>
<message><source>Keyboard</source><translation>Tastatur</translation></message>
<message><source>Keyboard shortcuts</source><translation>Tastenkürzel</translation></message>
<message><source>&amp;Keyboard shortcuts…</source><translation>&amp;Tastenkürzel…</translation></message>
<message><source>Keys</source><translation>Tasten</translation></message>
<message><source>Keys (*.json)</source><translation>Tasten (*.json)</translation></message>
<message><source>Keys not changed</source><translation>Tasten nicht geändert</translation></message>
<message><source>killed from outside: by someone, or by the system for lack of memory</source><translation>von außen beendet: von jemandem, oder vom System, weil Speicher fehlte</translation></message>
<message><source>Kind</source><translation>Art</translation></message>
<message><source>Kind of problem</source><translation>Art des Problems</translation></message>
<message><source>Kinds of problems</source><translation>Arten von Problemen</translation></message>
<message><source>Krippendorff's alpha (nominal) over all images with two or more evaluations, with its 95 % BCa bootstrap interval by image.</source><translation>Krippendorffs Alpha (nominal) über alle Bilder mit zwei oder mehr Beurteilungen, mit seinem 95-%-BCa-Bootstrap-Intervall nach Bild.</translation></message>
<message><source>Krippendorff's alpha, nominal, over subjects that at least two readers judged.</source><translation>Krippendorffs Alpha, nominal, über alles, was mindestens zwei Befunder beurteilt haben.</translation></message>
<message><source>&amp;Language</source><translation>&amp;Sprache</translation></message>
<message><source>largest</source><translation>größte</translation></message>
<message><source>Largest value of the attention map before it was normalised. An empty map has no positive evidence: F1 and sensitivity are 0, precision is undefined.</source><translation>Größter Wert der Aufmerksamkeitskarte vor der Normierung. Eine leere Karte enthält nichts, was dafür spricht: F1 und Sensitivität sind 0, Präzision ist nicht definiert.</translation></message>
<message><source>Last (UTC)</source><translation>Zuletzt (UTC)</translation></message>
<message><source>&amp;LaTeX</source><translation>&amp;LaTeX</translation></message>
<message><source>Layer</source><translation>Ebene</translation></message>
<message><source>layer</source><translation>Schicht</translation></message>
<message><source>layer {name}</source><translation>Schicht {name}</translation></message>
<message><source>Layers</source><translation>Ebenen</translation></message>
<message><source>Least images</source><translation>Wenigste Bilder</translation></message>
<message><source>Leave reading</source><translation>Befundung verlassen</translation></message>
<message><source>left out</source><translation>weggelassen</translation></message>
<message><source>left out; the rest of the file is used</source><translation>weggelassen; das Übrige der Datei wird verwendet</translation></message>
<message><source>Left, Right in the image</source><translation>Links, rechts im Bild</translation></message>
<message><source>Legend of the attention</source><translation>Legende der Aufmerksamkeit</translation></message>
<message><source>Legend of the votes</source><translation>Legende der Stimmen</translation></message>
<message><source>Let another reader judge; what was said before stays the other one's</source><translation>Einen anderen Befunder urteilen lassen; frühere Urteile bleiben die des vorigen</translation></message>
<message><source>Let the colours run from the smallest to the largest value, not from 0 to 1</source><translation>Die Farben vom kleinsten bis zum größten Wert laufen lassen, nicht von 0 bis 1</translation></message>
<message><source>letterbox: whole, black around them</source><translation>letterbox: ganz, mit Schwarz darum</translation></message>
<message><source>letters stand for methods; give the leader's key as --reading</source><translation>Buchstaben stehen für Methoden; geben Sie den Schlüssel der Leitung als --reading an</translation></message>
<message><source>Level</source><translation>Niveau</translation></message>
<message><source>Light</source><translation>Hell</translation></message>
<message><source>Likeness to the map of the learned weights</source><translation>Ähnlichkeit mit der Karte der gelernten Gewichte</translation></message>
<message><source>LIME needs the library lime: run  pip install lime  and start again ({error}).</source><translation>LIME braucht die Bibliothek lime: Führen Sie  pip install lime  aus, und starten Sie neu ({error}).</translation></message>
<message><source>line {line} names nobody</source><translation>Zeile {line} nennt niemanden</translation></message>
<message><source>line {line}, column {column}</source><translation>Zeile {line}, Spalte {column}</translation></message>
<message><source>line {line}: not UTF-8; {one!r} or {other!r} cannot be told apart</source><translation>Zeile {line}: kein UTF-8; {one!r} und {other!r} sind nicht zu unterscheiden</translation></message>
<message><source>line {line}: there is no image {image!r} in the data set</source><translation>Zeile {line}: Es gibt kein Bild {image!r} im Datensatz</translation></message>
<message><source>line {line}: {classes} have the same largest score</source><translation>Zeile {line}: {classes} haben denselben größten Wert</translation></message>
<message><source>line {line}: {image!r} has no gold standard</source><translation>Zeile {line}: {image!r} hat keinen Goldstandard</translation></message>
<message><source>line {line}: {name!r} is listed twice</source><translation>Zeile {line}: {name!r} ist zweimal aufgelistet</translation></message>
<message><source>line {line}: {n} NUL bytes</source><translation>Zeile {line}: {n} NUL-Bytes</translation></message>
<message><source>line {line}: {reason}</source><translation>Zeile {line}: {reason}</translation></message>
<message><source>line {line}: {what}</source><translation>Zeile {line}: {what}</translation></message>
<message><source>line {number} names no mask</source><translation>Zeile {number} nennt keine Maske</translation></message>
<message><source>linearly (half-pixel centres, mirrored border, antialiased when shrinking)</source><translation>linear (Mittelpunkte auf halben Bildpunkten, gespiegelter Rand, beim Verkleinern geglättet)</translation></message>
<message><source>linearly to 300 × 400 pixels, then to the grid by Pillow, BICUBIC for the image as a whole and NEAREST for characteristics and raters, then stretched by min-max</source><translation>linear auf 300 × 400 Bildpunkte, dann durch Pillow auf das Raster, BICUBIC für das Bild als Ganzes und NEAREST für Kennzeichen und Beurteiler, dann durch Min-Max gestreckt</translation></message>
<message><source>lines</source><translation>Zeilen</translation></message>
<message><source>Lines are what dermatologists outlined as evidence, colours are where the network looked. Left and Right go from image to image. Above the picture stands what is known of it: the gold standard, what the network says, and whether it is right.</source><translation>Linien sind, was Dermatologen als Beleg umrissen haben, Farben zeigen, wohin das Netz gesehen hat. Die Pfeiltasten links und rechts gehen von Bild zu Bild. Über dem Bild steht, was man von ihm weiß: der Goldstandard, was das Netz sagt, und ob es recht hat.</translation></message>
<message><source>Lines where the attention is 0.25, 0.5 and 0.75 of its scale</source><translation>Linien, wo die Aufmerksamkeit 0,25, 0,5 und 0,75 ihrer Skala beträgt</translation></message>
<message><source>linked annotations</source><translation>verknüpfte Annotationen</translation></message>
<message><source>List</source><translation>Liste</translation></message>
<message><source>&amp;List in Images</source><translation>In „Bilder“ &amp;auflisten</translation></message>
<message><source>List in Images</source><translation>In „Bilder“ auflisten</translation></message>
<message><source>list only these images</source><translation>nur diese Bilder aufzulisten</translation></message>
<message><source>list the class names in the order of the outputs: classes = ["Acne", …]</source><translation>zählen Sie die Namen der Klassen in der Reihenfolge der Ausgaben auf: classes = ["Acne", …]</translation></message>
<message><source>List the images within both ranges, as brushing does</source><translation>Die Bilder innerhalb beider Bereiche auflisten, wie beim Aufziehen mit der Maus</translation></message>
<message><source>List the other images again (Escape in the plot)</source><translation>Wieder die anderen Bilder auflisten (Esc im Diagramm)</translation></message>
<message><source>list the units of each dense layer before the last: hidden = [256]</source><translation>zählen Sie die Einheiten jeder dichten Schicht vor der letzten auf: hidden = [256]</translation></message>
<message><source>List what was listed before the images behind a number were</source><translation>Auflisten, was vor den Bildern hinter einer Zahl aufgelistet war</translation></message>
<message><source>listed characteristic</source><translation>aufgelistetes Kennzeichen</translation></message>
<message><source>listed mask missing</source><translation>aufgelistete Maske fehlt</translation></message>
<message><source>loading</source><translation>lädt</translation></message>
<message><source>Loading models</source><translation>Modelle werden geladen</translation></message>
<message><source>Loading {name}…</source><translation>{name} wird geladen…</translation></message>
<message><source>loads another file, a TensorFlow program</source><translation>lädt eine andere Datei, ein TensorFlow-Programm</translation></message>
<message><source>local:{count}: the workers could not be started ({error}).</source><translation>local:{count}: Die Arbeitsprozesse konnten nicht gestartet werden ({error}).</translation></message>
<message><source>Localisation</source><translation>Ort</translation></message>
<message><source>localisation</source><translation>Ort</translation></message>
<message><source>Localisation of characteristics</source><translation>Ort von Kennzeichen</translation></message>
<message><source>Locate the missing file…</source><translation>Fehlende Datei suchen…</translation></message>
<message><source>log-probabilities</source><translation>Logarithmen von Wahrscheinlichkeiten</translation></message>
<message><source>log-probabilities: logarithms, up to 0</source><translation>Log-Wahrscheinlichkeiten: Logarithmen, bis 0</translation></message>
<message><source>Logit</source><translation>Logit</translation></message>
<message><source>Logit margin</source><translation>Logit-Abstand</translation></message>
<message><source>Logit of the gold standard less the largest of any other class: below 0 it is wrong.</source><translation>Logit des Goldstandards minus das größte einer anderen Klasse: unter 0 ist es falsch.</translation></message>
<message><source>logits</source><translation>Logits</translation></message>
<message><source>Logits of A and B</source><translation>Logits von A und B</translation></message>
<message><source>logits of shape {shape}</source><translation>Logits der Form {shape}</translation></message>
<message><source>Logits: A {a}, B {b}, A − B {difference}</source><translation>Logits: A {a}, B {b}, A − B {difference}</translation></message>
<message><source>Logits: A {}, B {}, A − B {}</source><translation>Logits: A {}, B {}, A − B {}</translation></message>
<message><source>logits: any numbers, before softmax or sigmoid</source><translation>Logits: beliebige Zahlen, vor Softmax oder Sigmoid</translation></message>
<message><source>Logits: unknown</source><translation>Logits: unbekannt</translation></message>
<message><source>Look</source><translation>Aussehen</translation></message>
<message><source>Look here</source><translation>Hierhin</translation></message>
<message><source>Look where dermatologists look</source><translation>Sehen Sie, wohin Dermatologen sehen</translation></message>
<message><source>Looking for photographs</source><translation>Fotos werden gesucht</translation></message>
<message><source>Low</source><translation>Unten</translation></message>
<message><source>low</source><translation>unten</translation></message>
<message><source>Lower end of the interval of {score}; see Interval.</source><translation>Unteres Ende des Intervalls von {score}; siehe Intervall.</translation></message>
<message><source>Lower end of the interval.</source><translation>Unteres Ende des Intervalls.</translation></message>
<message><source>Lower end of the interval; images are drawn.</source><translation>Unteres Ende des Intervalls; Bilder werden gezogen.</translation></message>
<message><source>lowest {score}</source><translation>niedrigste {score}</translation></message>
<message><source>lowest {score} of {one} − {other}</source><translation>niedrigste {score} von {one} − {other}</translation></message>
<message><source>Main toolbar</source><translation>Werkzeugleiste</translation></message>
<message><source>&amp;Majority</source><translation>&amp;Mehrheit</translation></message>
<message><source>Majority</source><translation>Mehrheit</translation></message>
<message><source>majority</source><translation>Mehrheit</translation></message>
<message><source>Makes the network's weights random from the logits down: a map that stays alike explains the picture, not the model.</source><translation>Macht die Gewichte des Netzes von den Logits abwärts zufällig: eine Karte, die ähnlich bleibt, erklärt das Bild, nicht das Modell.</translation></message>
<message><source>Map maximum</source><translation>Maximum der Karte</translation></message>
<message><source>map name</source><translation>Name der Karte</translation></message>
<message><source>map of an unknown class</source><translation>Karte einer unbekannten Klasse</translation></message>
<message><source>map shape</source><translation>Form der Karte</translation></message>
<message><source>map without an image</source><translation>Karte ohne Bild</translation></message>
<message><source>map without digits</source><translation>Karte ohne Stellen</translation></message>
<message><source>maps</source><translation>Karten</translation></message>
<message><source>Maps are files &lt;image-id&gt;_&lt;Class&gt;.npy (or .npz, .png, .tif) in one folder</source><translation>Karten sind Dateien &lt;image-id&gt;_&lt;Class&gt;.npy (oder .npz, .png, .tif) in einem Ordner</translation></message>
<message><source>Maps from files and baselines do not, and images need a gold standard.</source><translation>Karten aus Dateien und Vergleichskarten tun es nicht, und Bilder brauchen einen Goldstandard.</translation></message>
<message><source>maps missing for some images</source><translation>für einige Bilder fehlen Karten</translation></message>
<message><source>Maps of</source><translation>Karten von</translation></message>
<message><source>maps of another dtype</source><translation>Karten eines anderen Datentyps</translation></message>
<message><source>maps of another image</source><translation>Karten eines anderen Bildes</translation></message>
<message><source>maps of other classes</source><translation>Karten anderer Klassen</translation></message>
<message><source>maps of shape {shape}</source><translation>Karten der Form {shape}</translation></message>
<message><source>Maps of {what}</source><translation>Karten von {what}</translation></message>
<message><source>Maps with a belief or a verdict.</source><translation>Karten mit einem Zutrauen oder einem Urteil.</translation></message>
<message><source>Margin</source><translation>Spielraum</translation></message>
<message><source>Mark on picture</source><translation>Im Bild markieren</translation></message>
<message><source>Mark where the model should have looked (X): a click is a point, a drag an outline; Escape ends it</source><translation>Markieren, wohin das Modell hätte sehen sollen (X): Ein Klick ist ein Punkt, ein Ziehen ein Umriss; Escape beendet es</translation></message>
<message><source>Mark where the model should have looked: a click is a point, a drag an outline; Backspace takes the last one back, Escape ends it</source><translation>Markieren, wohin das Modell hätte sehen sollen: Ein Klick ist ein Punkt, ein Ziehen ein Umriss; die Rücktaste nimmt das letzte zurück, Escape beendet es</translation></message>
<message><source>&amp;Markdown</source><translation>&amp;Markdown</translation></message>
<message><source>mask list columns</source><translation>Spalten der Maskenliste</translation></message>
<message><source>mask list row</source><translation>Zeile der Maskenliste</translation></message>
<message><source>Mask share</source><translation>Anteil der Maske</translation></message>
<message><source>mask size</source><translation>Größe der Maske</translation></message>
<message><source>mask without annotations</source><translation>Maske ohne Annotationen</translation></message>
<message><source>mask without region</source><translation>Maske ohne Region</translation></message>
<message><source>mask {mask_id} is listed as {listed!r}, outlined as {named!r}</source><translation>die Maske {mask_id} ist als {listed!r} aufgelistet, umrissen als {named!r}</translation></message>
<message><source>mask {mask_id} is listed {count} times</source><translation>die Maske {mask_id} ist {count}-mal aufgelistet</translation></message>
<message><source>Masks</source><translation>Masken</translation></message>
<message><source>Mean</source><translation>Mittel</translation></message>
<message><source>mean</source><translation>Mittel</translation></message>
<message><source>Mean a</source><translation>Mittel A</translation></message>
<message><source>Mean b</source><translation>Mittel B</translation></message>
<message><source>mean F1</source><translation>mittleres F1</translation></message>
<message><source>Mean F1 of the outlines of {characteristic}, over the images where at least one of the two outlined it.</source><translation>Mittleres F1 der Umrisse von {characteristic} über die Bilder, in denen wenigstens einer von beiden es umrissen hat.</translation></message>
<message><source>Mean floor</source><translation>Mittel Zufall</translation></message>
<message><source>Mean of {score}, where this line's statistic is a mean.</source><translation>Mittel von {score}, wo die Statistik dieser Zeile ein Mittel ist.</translation></message>
<message><source>mean over images of the mean over raters</source><translation>Mittel über Bilder der Mittel über Beurteiler</translation></message>
<message><source>mean over rows</source><translation>Mittel über Zeilen</translation></message>
<message><source>mean over {n} networks</source><translation>Mittel über {n} Netze</translation></message>
<message><source>mean over {n} runs of {network}</source><translation>Mittel über {n} Läufe von {network}</translation></message>
<message><source>Mean probability over random masks that leave each place visible.</source><translation>Mittlere Wahrscheinlichkeit über zufällige Masken, die jede Stelle sichtbar lassen.</translation></message>
<message><source>Measure</source><translation>Maß</translation></message>
<message><source>median</source><translation>Median</translation></message>
<message><source>Median of {score}, where this line's statistic is a median.</source><translation>Median von {score}, wo die Statistik dieser Zeile ein Median ist.</translation></message>
<message><source>median over rows</source><translation>Median über Zeilen</translation></message>
<message><source>Menu</source><translation>Menü</translation></message>
<message><source>Menu key</source><translation>Menütaste</translation></message>
<message><source>Menus and docks are about the next pane; a click into it does it, too</source><translation>Menüs und Bereiche gelten für das nächste Bildfeld; ein Klick hinein bewirkt dasselbe</translation></message>
<message><source>&amp;Merge</source><translation>&amp;Zusammenführen</translation></message>
<message><source>Merge answers of a study</source><translation>Antworten einer Studie zusammenführen</translation></message>
<message><source>Merge answers of a study…</source><translation>Antworten einer Studie zusammenführen…</translation></message>
<message><source>merged by the names of images</source><translation>nach den Namen der Bilder zusammengeführt</translation></message>
<message><source>merged by the names of images; give files of one data set</source><translation>nach den Namen der Bilder zusammengeführt; geben Sie Dateien eines Datensatzes an</translation></message>
<message><source>Message</source><translation>Meldung</translation></message>
<message><source>Metadata</source><translation>Metadaten</translation></message>
<message><source>metadata columns</source><translation>Spalten der Metadaten</translation></message>
<message><source>metadata row</source><translation>Zeile der Metadaten</translation></message>
<message><source>metadata without annotations</source><translation>Metadaten ohne Annotationen</translation></message>
<message><source>Method</source><translation>Methode</translation></message>
<message><source>method</source><translation>Methode</translation></message>
<message><source>methods are sealed</source><translation>Methoden sind versiegelt</translation></message>
<message><source>Methods of the duel</source><translation>Methoden des Duells</translation></message>
<message><source>Me&amp;thods, in words</source><translation>&amp;Methoden, in Worten</translation></message>
<message><source>Methods, in words</source><translation>Methoden, in Worten</translation></message>
<message><source>min-max, not rectified</source><translation>Min-Max, negative Werte bleiben</translation></message>
<message><source>missed</source><translation>verfehlt</translation></message>
<message><source>&amp;Model</source><translation>&amp;Modell</translation></message>
<message><source>Model</source><translation>Modell</translation></message>
<message><source>model</source><translation>Modell</translation></message>
<message><source>Model A</source><translation>Modell A</translation></message>
<message><source>Model B</source><translation>Modell B</translation></message>
<message><source>Model files whose program code may run, and taking that back</source><translation>Modelldateien, deren Programmcode laufen darf, und wie das zurückgenommen wird</translation></message>
<message><source>model left out</source><translation>Modell weggelassen</translation></message>
<message><source>model process ended</source><translation>Modellprozess beendet</translation></message>
<message><source>Model SHA-256</source><translation>Modell-SHA-256</translation></message>
<message><source>Models</source><translation>Modelle</translation></message>
<message><source>&amp;Models differ</source><translation>&amp;Modelle uneins</translation></message>
<message><source>models differ</source><translation>Modelle uneins</translation></message>
<message><source>Models whose order is the opposite of that under the choices as they are.</source><translation>Modelle, deren Reihenfolge umgekehrt ist wie unter den geltenden Festlegungen.</translation></message>
<message><source>Models, or saved_model.pb in a SavedModel (*.keras *.h5 saved_model.pb)</source><translation>Modelle, oder saved_model.pb in einem SavedModel (*.keras *.h5 saved_model.pb)</translation></message>
<message><source>more for A, {name}</source><translation>mehr für A, {name}</translation></message>
<message><source>more for B, {name}</source><translation>mehr für B, {name}</translation></message>
<message><source>More or less of the attention, or of the outlines' fill</source><translation>Mehr oder weniger von der Aufmerksamkeit oder der Füllung der Umrisse</translation></message>
<message><source>More than half of the raters, strictly</source><translation>Mehr als die Hälfte der Beurteiler, streng</translation></message>
<message><source>more than one JSON value ({place}); one evaluation is one file</source><translation>mehr als ein JSON-Wert ({place}); eine Beurteilung ist eine Datei</translation></message>
<message><source>more than the limit of {limit:,.0f} MB</source><translation>mehr als die Grenze von {limit:,.0f} MB</translation></message>
<message><source>more than {limit} GB</source><translation>mehr als {limit} GB</translation></message>
<message><source>more than {most:,} lines</source><translation>mehr als {most:,} Zeilen</translation></message>
<message><source>Move the image</source><translation>Das Bild bewegen</translation></message>
<message><source>moves the image, or selects more</source><translation>bewegt das Bild oder wählt mehr aus</translation></message>
<message><source>moves the selection</source><translation>bewegt die Auswahl</translation></message>
<message><source>N images</source><translation>n Bilder</translation></message>
<message><source>N images way</source><translation>n Bilder (Weg)</translation></message>
<message><source>n of A</source><translation>n von A</translation></message>
<message><source>n of B</source><translation>n von B</translation></message>
<message><source>N raters</source><translation>n Beurteiler</translation></message>
<message><source>N rows</source><translation>n Zeilen</translation></message>
<message><source>N undefined</source><translation>n nicht definiert</translation></message>
<message><source>N with pattern</source><translation>n mit Muster</translation></message>
<message><source>Name</source><translation>Name</translation></message>
<message><source>name at least one class</source><translation>nennen Sie mindestens eine Klasse</translation></message>
<message><source>name each output once</source><translation>benennen Sie jede Ausgabe einmal</translation></message>
<message><source>name every output</source><translation>benennen Sie jede Ausgabe</translation></message>
<message><source>Name of the protocol</source><translation>Name des Protokolls</translation></message>
<message><source>Name of the reader:</source><translation>Name des Befunders:</translation></message>
<message><source>Name of these filters:</source><translation>Name dieser Filter:</translation></message>
<message><source>name the network in its spec (architecture = "EfficientNetB4")</source><translation>nennen Sie das Netz in seiner Beschreibung (architecture = "EfficientNetB4")</translation></message>
<message><source>name the network too: architecture = "EfficientNetB4"</source><translation>nennen Sie auch das Netz: architecture = "EfficientNetB4"</translation></message>
<message><source>names of methods</source><translation>Namen von Methoden</translation></message>
<message><source>names {value} twice</source><translation>nennt {value} zweimal</translation></message>
<message><source>native</source><translation>native</translation></message>
<message><source>nearly repeated outline</source><translation>fast wiederholter Umriss</translation></message>
<message><source>nearly the same as {first!r}</source><translation>fast dasselbe wie {first!r}</translation></message>
<message><source>Needs the extra {extra} of this program.</source><translation>Braucht den Zusatz {extra} dieses Programms.</translation></message>
<message><source>Negative evidence</source><translation>Was dagegen spricht</translation></message>
<message><source>Negative predictive value = Σmin(1−A,1−S) / Σ(1−A)&#10;&#10;How much of what the network left alone was not outlined.&#10;&#10;A: the attention map in [0, 1]; S: the outlined mask; sums over pixels in double precision, the smaller value as fuzzy AND (Crum et al. 2006).</source><translation>Negativer Vorhersagewert = Σmin(1−A,1−S) / Σ(1−A)&#10;&#10;Wie viel von dem, was das Netz in Ruhe gelassen hat, nicht umrissen war.&#10;&#10;A: die Aufmerksamkeitskarte in [0, 1]; S: die umrissene Maske; Summen über Bildpunkte in doppelter Genauigkeit, der kleinere Wert als unscharfes Und (Crum et al. 2006).</translation></message>
<message><source>neither `image` (Darwin 1.0) nor `item.slots` (2.0) gives a size</source><translation>weder `image` (Darwin 1.0) noch `item.slots` (2.0) nennt eine Größe</translation></message>
<message><source>neither a .keras nor an HDF5 file. {again}</source><translation>weder eine .keras- noch eine HDF5-Datei. {again}</translation></message>
<message><source>neither a tag nor a region</source><translation>weder eine Marke noch eine Region</translation></message>
<message><source>neither is used</source><translation>keine von beiden wird verwendet</translation></message>
<message><source>nested too deeply</source><translation>zu tief verschachtelt</translation></message>
<message><source>Network that {model} is a run of</source><translation>Netz, von dem {model} ein Lauf ist</translation></message>
<message><source>never: there are no intervals</source><translation>nie: es gibt keine Intervalle</translation></message>
<message><source>New &amp;key</source><translation>Neue &amp;Taste</translation></message>
<message><source>New key</source><translation>Neue Taste</translation></message>
<message><source>New reading</source><translation>Neue Befundung</translation></message>
<message><source>New reading…</source><translation>Neue Befundung…</translation></message>
<message><source>&amp;Next</source><translation>&amp;Weiter</translation></message>
<message><source>Next</source><translation>Weiter</translation></message>
<message><source>Next &amp;class</source><translation>&amp;Nächste Klasse</translation></message>
<message><source>&amp;Next image</source><translation>&amp;Nächstes Bild</translation></message>
<message><source>next larger grid</source><translation>nächstgrößeres Raster</translation></message>
<message><source>&amp;Next model</source><translation>N&amp;ächstes Modell</translation></message>
<message><source>&amp;Next of A, B, A − B</source><translation>N&amp;ächstes von A, B, A − B</translation></message>
<message><source>&amp;Next pane</source><translation>&amp;Nächstes Bildfeld</translation></message>
<message><source>Next &amp;unjudged</source><translation>Nächstes &amp;ohne Urteil</translation></message>
<message><source>Next unjudged</source><translation>Nächstes</translation></message>
<message><source>no</source><translation>nein</translation></message>
<message><source>no annotation</source><translation>keine Annotation</translation></message>
<message><source>&amp;No belief</source><translation>&amp;Kein Zutrauen</translation></message>
<message><source>no class to explain</source><translation>keine Klasse zu erklären</translation></message>
<message><source>no consensus</source><translation>kein Konsens</translation></message>
<message><source>No data set is open</source><translation>Kein Datensatz ist geöffnet</translation></message>
<message><source>no diagnosis</source><translation>keine Diagnose</translation></message>
<message><source>no diagnosis and no discard option</source><translation>keine Diagnose und kein Grund zum Verwerfen</translation></message>
<message><source>No disagreement</source><translation>Keine Uneinigkeit</translation></message>
<message><source>no error is called {name!r}</source><translation>kein Fehler heißt {name!r}</translation></message>
<message><source>No evaluation</source><translation>Keine Beurteilung</translation></message>
<message><source>No evidence against {name}.</source><translation>Nichts spricht gegen {name}.</translation></message>
<message><source>no evidence to show</source><translation>nichts zu zeigen</translation></message>
<message><source>No figures</source><translation>Keine Zahlen</translation></message>
<message><source>no file of keys</source><translation>keine Tastendatei</translation></message>
<message><source>No groups</source><translation>Keine Gruppen</translation></message>
<message><source>No image</source><translation>Kein Bild</translation></message>
<message><source>no image has a gold standard, whose map this protocol summarises</source><translation>kein Bild hat einen Goldstandard, dessen Karte dieses Protokoll zusammenfasst</translation></message>
<message><source>No image has a value</source><translation>Kein Bild hat einen Wert</translation></message>
<message><source>No image passes the filters</source><translation>Kein Bild erfüllt die Filter</translation></message>
<message><source>No image was evaluated by two raters.</source><translation>Kein Bild wurde von zwei Beurteilern beurteilt.</translation></message>
<message><source>No kept evaluation ({n} discarded)</source><translation>Keine behaltene Beurteilung ({n} verworfen)</translation></message>
<message><source>No kept evaluation outlines anything in this image.</source><translation>Keine gültige Beurteilung umreißt etwas in diesem Bild.</translation></message>
<message><source>No Keras backend</source><translation>Kein Keras-Backend</translation></message>
<message><source>&amp;No keys</source><translation>&amp;Keine Tasten</translation></message>
<message><source>no line of text</source><translation>keine Zeile Text</translation></message>
<message><source>no map</source><translation>keine Karte</translation></message>
<message><source>no map files</source><translation>keine Kartendateien</translation></message>
<message><source>No map of this image has values below 0: there is no evidence against.</source><translation>Keine Karte dieses Bildes hat Werte unter 0: Nichts spricht dagegen.</translation></message>
<message><source>No matrices</source><translation>Keine Matrizen</translation></message>
<message><source>no message is called {name!r}</source><translation>keine Nachricht heißt {name!r}</translation></message>
<message><source>no message: {why}</source><translation>keine Nachricht: {why}</translation></message>
<message><source>no metadata</source><translation>keine Metadaten</translation></message>
<message><source>No model</source><translation>Kein Modell</translation></message>
<message><source>No model file is permitted to run code</source><translation>Keine Modelldatei darf Code ausführen</translation></message>
<message><source>No model is loaded</source><translation>Kein Modell ist geladen</translation></message>
<message><source>No more fits: take a place back first (Backspace).</source><translation>Mehr passt nicht: Nehmen Sie zuerst eine Stelle zurück (Rücktaste).</translation></message>
<message><source>No network of the run says a diagnosis: score the data set with a model; maps from files and baselines say none.</source><translation>Kein Netz des Laufs nennt eine Diagnose: Bewerten Sie den Datensatz mit einem Modell; Karten aus Dateien und Vergleichskarten nennen keine.</translation></message>
<message><source>No network says a diagnosis</source><translation>Kein Netz nennt eine Diagnose</translation></message>
<message><source>No other listed image is left to judge.</source><translation>In der Liste ist kein weiteres Bild ohne Urteil.</translation></message>
<message><source>No other rater</source><translation>Kein weiterer Beurteiler</translation></message>
<message><source>No photograph. DermX comes without them: choose File ▸ Open photographs…, or paint stand-ins with File ▸ Paint stand-ins…</source><translation>Kein Foto. DermX kommt ohne Fotos: Wählen Sie Datei ▸ Fotos öffnen…, oder malen Sie Ersatzbilder mit Datei ▸ Ersatzbilder malen…</translation></message>
<message><source>No photograph: the model has nothing to look at.</source><translation>Kein Foto: Das Modell hat nichts anzusehen.</translation></message>
<message><source>no photographs</source><translation>keine Fotos</translation></message>
<message><source>no picture has its name, others have one</source><translation>kein Foto hat seinen Namen, andere haben eines</translation></message>
<message><source>no picture in it has the name of an image</source><translation>kein Bild darin hat den Namen eines Bildes des Datensatzes</translation></message>
<message><source>no pixel</source><translation>kein Bildpunkt</translation></message>
<message><source>no pixel inside it</source><translation>kein Bildpunkt darin</translation></message>
<message><source>no positive evidence</source><translation>nichts spricht dafür</translation></message>
<message><source>No positive evidence for {name}, nor against it.</source><translation>Nichts spricht für {name}, und nichts dagegen.</translation></message>
<message><source>No positive evidence for {name}.</source><translation>Nichts spricht für {name}.</translation></message>
<message><source>No positive evidence for {name}: its map is zero everywhere.</source><translation>Nichts spricht für {name}: Die Karte ist überall null.</translation></message>
<message><source>no prediction</source><translation>keine Vorhersage</translation></message>
<message><source>No problems</source><translation>Keine Probleme</translation></message>
<message><source>No problems found</source><translation>Keine Probleme gefunden</translation></message>
<message><source>No rater outlined {characteristic!r} in these images.</source><translation>Kein Beurteiler hat in diesen Bildern {characteristic!r} umrissen.</translation></message>
<message><source>no region of {stem} belongs to {files}</source><translation>keine Region von {stem} gehört zu {files}</translation></message>
<message><source>No report</source><translation>Kein Bericht</translation></message>
<message><source>No rows</source><translation>Keine Zeilen</translation></message>
<message><source>no score is named; choose of: {known}</source><translation>keine Bewertung ist genannt; wählen Sie von: {known}</translation></message>
<message><source>no scored image {name!r}</source><translation>kein bewertetes Bild {name!r}</translation></message>
<message><source>No scores</source><translation>Keine Bewertungen</translation></message>
<message><source>No scores for this image</source><translation>Keine Bewertungen für dieses Bild</translation></message>
<message><source>No scores yet</source><translation>Noch keine Bewertungen</translation></message>
<message><source>no sentence</source><translation>kein Satz</translation></message>
<message><source>no sha256</source><translation>kein SHA-256</translation></message>
<message><source>no stand-in</source><translation>kein Ersatzbild</translation></message>
<message><source>no step of the reading</source><translation>kein Schritt der Befundung</translation></message>
<message><source>No summary per characteristic</source><translation>Keine Zusammenfassung je Kennzeichen</translation></message>
<message><source>No summary per diagnosis</source><translation>Keine Zusammenfassung je Diagnose</translation></message>
<message><source>no task is called {name!r}</source><translation>keine Aufgabe heißt {name!r}</translation></message>
<message><source>Nobody to compare</source><translation>Niemand zu vergleichen</translation></message>
<message><source>Nobody to compare with</source><translation>Niemand zum Vergleichen</translation></message>
<message><source>Noise, as a share of the input's range.</source><translation>Rauschen, als Anteil des Wertebereichs der Eingabe.</translation></message>
<message><source>Noisy copies.</source><translation>Verrauschte Kopien.</translation></message>
<message><source>None</source><translation>Keine</translation></message>
<message><source>none</source><translation>keine</translation></message>
<message><source>none below {n} images</source><translation>keiner unter {n} Bildern</translation></message>
<message><source>none in {folder} has the name of any of the {n:,} images: give the folder where they are, or paint stand-ins with `dermx-viewer paint`</source><translation>keines in {folder} hat den Namen eines der {n:,} Bilder: Geben Sie den Ordner an, in dem sie liegen, oder malen Sie Ersatzbilder mit `dermx-viewer paint`</translation></message>
<message><source>None was named</source><translation>Keines wurde benannt</translation></message>
<message><source>None was scored</source><translation>Keine wurde berechnet</translation></message>
<message><source>none: belief is compared with no F1</source><translation>keiner: das Zutrauen wird mit keinem F1 verglichen</translation></message>
<message><source>none: every answer counts</source><translation>keine: alle Antworten zählen</translation></message>
<message><source>none: pixels 0…255 as they are (EfficientNet)</source><translation>none: Bildpunkte 0…255, wie sie sind (EfficientNet)</translation></message>
<message><source>none: table 5 is of what the models say</source><translation>keine: Tabelle 5 ist von dem, was die Modelle sagen</translation></message>
<message><source>Normalisation</source><translation>Normierung</translation></message>
<message><source>normalisation</source><translation>Normierung</translation></message>
<message><source>not a file but {kind}</source><translation>keine Datei, sondern {kind}</translation></message>
<message><source>not a folder</source><translation>kein Ordner</translation></message>
<message><source>Not a name</source><translation>Kein Name</translation></message>
<message><source>not at all</source><translation>gar nicht</translation></message>
<message><source>Not compared</source><translation>Nicht verglichen</translation></message>
<message><source>Not exported</source><translation>Nicht exportiert</translation></message>
<message><source>Not finished</source><translation>Nicht fertig</translation></message>
<message><source>not in 8 bits</source><translation>nicht in 8 Bit</translation></message>
<message><source>not in metadata.csv</source><translation>nicht in metadata.csv</translation></message>
<message><source>not JSON in UTF-8: {error}</source><translation>kein JSON in UTF-8: {error}</translation></message>
<message><source>not JSON: {error} ({place})</source><translation>kein JSON: {error} ({place})</translation></message>
<message><source>Not made</source><translation>Nicht erstellt</translation></message>
<message><source>Not merged</source><translation>Nicht zusammengeführt</translation></message>
<message><source>not of this reading</source><translation>nicht aus dieser Befundung</translation></message>
<message><source>not one answer for each photograph</source><translation>nicht eine Antwort für jedes Foto</translation></message>
<message><source>Not opened</source><translation>Nicht geöffnet</translation></message>
<message><source>not outlined</source><translation>nicht umrissen</translation></message>
<message><source>Not recomputed</source><translation>Nicht nachgerechnet</translation></message>
<message><source>Not remembered</source><translation>Nicht gemerkt</translation></message>
<message><source>not said</source><translation>nicht gesagt</translation></message>
<message><source>Not saved</source><translation>Nicht gespeichert</translation></message>
<message><source>not scored</source><translation>nicht bewertet</translation></message>
<message><source>Not scored: the raters among themselves</source><translation>Nicht bewertet: die Beurteiler untereinander</translation></message>
<message><source>Not taken back</source><translation>Nicht zurückgenommen</translation></message>
<message><source>not used</source><translation>nicht verwendet</translation></message>
<message><source>not UTF-8 text: byte {start} is {byte}</source><translation>kein Text in UTF-8: Byte {start} ist {byte}</translation></message>
<message><source>Note</source><translation>Notiz</translation></message>
<message><source>note</source><translation>Bemerkung</translation></message>
<message><source>nothing</source><translation>nichts</translation></message>
<message><source>nothing but NUL bytes</source><translation>nichts als NUL-Bytes</translation></message>
<message><source>Nothing compared yet</source><translation>Noch nichts verglichen</translation></message>
<message><source>Nothing could be scored.</source><translation>Nichts ließ sich bewerten.</translation></message>
<message><source>Nothing has been judged</source><translation>Über nichts wurde geurteilt</translation></message>
<message><source>Nothing has been judged yet.</source><translation>Es gibt noch keine Urteile.</translation></message>
<message><source>nothing in it can be decoded</source><translation>nichts darin lässt sich entschlüsseln</translation></message>
<message><source>Nothing in this data set belongs into this table.</source><translation>Nichts in diesem Datensatz gehört in diese Tabelle.</translation></message>
<message><source>Nothing is called like that.</source><translation>Nichts heißt so.</translation></message>
<message><source>Nothing is explained</source><translation>Nichts ist erklärt</translation></message>
<message><source>Nothing is known of the images to group them by.</source><translation>Von den Bildern ist nichts bekannt, wonach sie sich gruppieren ließen.</translation></message>
<message><source>Nothing is merged yet</source><translation>Noch ist nichts zusammengeführt</translation></message>
<message><source>nothing is predicted, so that nobody knows where it is right</source><translation>nichts ist vorausgesagt, sodass niemand weiß, wo es recht hat</translation></message>
<message><source>Nothing is running</source><translation>Nichts läuft</translation></message>
<message><source>nothing of it is used</source><translation>nichts davon wird verwendet</translation></message>
<message><source>nothing of the picture arrives behind it</source><translation>nichts vom Bild kommt hinter ihr an</translation></message>
<message><source>nothing predicted</source><translation>nichts vorhergesagt</translation></message>
<message><source>Nothing to compare</source><translation>Nichts zu vergleichen</translation></message>
<message><source>nothing to make a map from for {missing} of {total} images</source><translation>nichts, woraus eine Karte zu machen wäre, bei {missing} von {total} Bildern</translation></message>
<message><source>Nothing to plot</source><translation>Nichts darzustellen</translation></message>
<message><source>nothing was found</source><translation>nichts wurde gefunden</translation></message>
<message><source>Nothing was noted: what is judged here is not on screen yet.</source><translation>Nichts wurde notiert: Was hier beurteilt wird, ist noch nicht zu sehen.</translation></message>
<message><source>nothing was scored: there is not one row, for the reasons that are told beside this</source><translation>nichts wurde bewertet: Es gibt nicht eine Zeile, aus den Gründen, die daneben stehen</translation></message>
<message><source>np.savez(file, maps=maps, images=ids, classes=names), maps being (images, classes, h, w)</source><translation>np.savez(file, maps=maps, images=ids, classes=names), wobei maps (images, classes, h, w) ist</translation></message>
<message><source>NPV</source><translation>NPV</translation></message>
<message><source>numbers of another kind</source><translation>Zahlen anderer Art</translation></message>
<message><source>Of</source><translation>Von</translation></message>
<message><source>Of 1 (not at all) to 5 (entirely), over all judgements with a belief.</source><translation>Von 1 (gar nicht) bis 5 (ganz), über alle Urteile mit einem Zutrauen.</translation></message>
<message><source>Of an image's rows, the mean over images.</source><translation>Von den Zeilen eines Bildes, gemittelt über Bilder.</translation></message>
<message><source>Of as many of the highest pixels as the outline has, the share that lies on it; equal pixels count in proportion. Undefined for a map that is the same everywhere. (Arras, Osman and Samek, CLEVR-XAI, Information Fusion 2022.)</source><translation>Von so vielen der höchsten Bildpunkte, wie der Umriss hat, der Anteil, der darauf liegt; gleiche Bildpunkte zählen anteilig. Nicht definiert für eine Karte, die überall gleich ist. (Arras, Osman und Samek, CLEVR-XAI, Information Fusion 2022.)</translation></message>
<message><source>Of class</source><translation>Der Klasse</translation></message>
<message><source>Of how many raters the mask is made: all who evaluated the image for a consensus.</source><translation>Aus wie vielen Beurteilern die Maske entstand: bei einem Konsens alle, die das Bild beurteilt haben.</translation></message>
<message><source>Of several runs: sample standard deviation.</source><translation>Bei mehreren Läufen: Standardabweichung der Stichprobe.</translation></message>
<message><source>Of so few images a mean says more than is known.</source><translation>Bei so wenigen Bildern sagt ein Mittel mehr, als bekannt ist.</translation></message>
<message><source>Of the explained class, as the network itself gives it.</source><translation>Der erklärten Klasse, wie das Netz selbst sie angibt.</translation></message>
<message><source>Of the file's content: a changed file is asked about again.</source><translation>Vom Inhalt der Datei: Nach einer geänderten Datei wird wieder gefragt.</translation></message>
<message><source>Of the model's file, or of the folder's maps.</source><translation>Von der Modelldatei oder von den Karten des Ordners.</translation></message>
<message><source>Of the photograph, a pixel for each of its own</source><translation>Die des Fotos, ein Bildpunkt für jeden seiner eigenen</translation></message>
<message><source>Of the reading.</source><translation>Der Befundung.</translation></message>
<message><source>Of the run, where its maps are at hand</source><translation>Aus dem Lauf, wo seine Karten zur Hand sind</translation></message>
<message><source>of {n} maps the method is a letter</source><translation>bei {n} Karten ist die Methode ein Buchstabe</translation></message>
<message><source>off</source><translation>aus</translation></message>
<message><source>One</source><translation>Eines</translation></message>
<message><source>one class</source><translation>eine Klasse</translation></message>
<message><source>one for all</source><translation>eine für alle</translation></message>
<message><source>One line an image, with its numbers</source><translation>Eine Zeile je Bild, mit seinen Zahlen</translation></message>
<message><source>One line of pictures along the longer side of the dock</source><translation>Eine Reihe von Bildern entlang der längeren Seite des Bereichs</translation></message>
<message><source>One of what the rows are grouped by; over all images it is empty in files.</source><translation>Eines von dem, wonach die Zeilen gruppiert sind; über alle Bilder ist es in Dateien leer.</translation></message>
<message><source>One on each line, or with commas between</source><translation>Eine je Zeile, oder mit Kommas dazwischen</translation></message>
<message><source>One page for each job, what every score means, and questions people ask</source><translation>Eine Seite für jede Aufgabe, was jede Bewertung bedeutet, und häufige Fragen</translation></message>
<message><source>&amp;One pane</source><translation>&amp;Ein Bildfeld</translation></message>
<message><source>only a Git LFS pointer, not the model itself. Run "git lfs pull" in that repository, or download the model file.</source><translation>nur ein Verweis von Git LFS, nicht das Modell selbst. Führen Sie "git lfs pull" in diesem Repository aus, oder laden Sie die Modelldatei herunter.</translation></message>
<message><source>Only answers of the reading {name} count.</source><translation>Nur Antworten der Befundung {name} zählen.</translation></message>
<message><source>only that slot is read</source><translation>nur dieser Platz wird gelesen</translation></message>
<message><source>Only the attention for the gold standard diagnosis</source><translation>Nur die Aufmerksamkeit für die Diagnose des Goldstandards</translation></message>
<message><source>Only the colours: how many raters outlined each pixel</source><translation>Nur die Farben: wie viele Beurteiler jeden Bildpunkt umrissen haben</translation></message>
<message><source>Only what {names} outlined is shown.</source><translation>Gezeigt wird nur, was {names} umrissen hat.</translation></message>
<message><source>&amp;Only what {rater} outlined</source><translation>&amp;Nur, was {rater} umrissen hat</translation></message>
<message><source>Only {name}, of &amp;everybody</source><translation>Nur {name}, &amp;von allen</translation></message>
<message><source>Opacity</source><translation>Deckkraft</translation></message>
<message><source>Opacity of the votes</source><translation>Deckkraft der Stimmen</translation></message>
<message><source>Open</source><translation>Öffnen</translation></message>
<message><source>Open a blinded reading, or go on with it where you left it</source><translation>Eine verblindete Befundung öffnen oder dort fortsetzen, wo Sie aufgehört haben</translation></message>
<message><source>Open a data set and add a model before scoring.</source><translation>Öffnen Sie einen Datensatz und fügen Sie ein Modell hinzu, bevor Sie bewerten.</translation></message>
<message><source>Open a data set first, then its photographs.</source><translation>Öffnen Sie zuerst einen Datensatz, dann seine Fotos.</translation></message>
<message><source>Open a data set first.</source><translation>Öffnen Sie zuerst einen Datensatz.</translation></message>
<message><source>Open a data set first; a reading is of its images.</source><translation>Öffnen Sie zuerst einen Datensatz; eine Befundung ist über seine Bilder.</translation></message>
<message><source>Open a data set first; its files are checked.</source><translation>Öffnen Sie zuerst einen Datensatz; seine Dateien werden geprüft.</translation></message>
<message><source>Open a data set first; its images are judged.</source><translation>Öffnen Sie zuerst einen Datensatz; über seine Bilder wird geurteilt.</translation></message>
<message><source>Open a data set first; its raters are compared.</source><translation>Öffnen Sie zuerst einen Datensatz; seine Beurteiler werden verglichen.</translation></message>
<message><source>Open a data set first; its tables are exported.</source><translation>Öffnen Sie zuerst einen Datensatz; seine Tabellen werden exportiert.</translation></message>
<message><source>Open a data set first; stand-ins are painted from its outlines.</source><translation>Öffnen Sie zuerst einen Datensatz; Ersatzbilder werden aus seinen Umrissen gemalt.</translation></message>
<message><source>Open a data set first; the paper's is DermX 2021.</source><translation>Öffnen Sie zuerst einen Datensatz; der der Veröffentlichung ist DermX 2021.</translation></message>
<message><source>Open a data set first; the project is about it.</source><translation>Öffnen Sie zuerst einen Datensatz; das Projekt handelt von ihm.</translation></message>
<message><source>Open a data set with File ▸ Open data set…, or drop its folder on the window.</source><translation>Öffnen Sie einen Datensatz mit Datei ▸ Datensatz öffnen…, oder ziehen Sie seinen Ordner auf das Fenster.</translation></message>
<message><source>Open a data set; scores are numbers, too.</source><translation>Öffnen Sie einen Datensatz; auch Bewertungen sind Zahlen.</translation></message>
<message><source>Open a folder with File ▸ Open data set…, or drop one on the window.</source><translation>Öffnen Sie einen Ordner mit Datei ▸ Datensatz öffnen…, oder ziehen Sie einen auf das Fenster.</translation></message>
<message><source>Open case</source><translation>Fall öffnen</translation></message>
<message><source>&amp;Open case…</source><translation>&amp;Fall öffnen…</translation></message>
<message><source>Open data set</source><translation>Datensatz öffnen</translation></message>
<message><source>&amp;Open data set…</source><translation>&amp;Datensatz öffnen…</translation></message>
<message><source>&amp;Open from a file…</source><translation>&amp;Aus Datei öffnen…</translation></message>
<message><source>Open &amp;photographs…</source><translation>&amp;Fotos öffnen…</translation></message>
<message><source>Open project</source><translation>Projekt öffnen</translation></message>
<message><source>&amp;Open project…</source><translation>&amp;Projekt öffnen…</translation></message>
<message><source>Open protocol</source><translation>Protokoll öffnen</translation></message>
<message><source>Open reading</source><translation>Befundung öffnen</translation></message>
<message><source>Open reading…</source><translation>Befundung öffnen…</translation></message>
<message><source>Open &amp;recent</source><translation>&amp;Zuletzt geöffnet</translation></message>
<message><source>Open run</source><translation>Lauf öffnen</translation></message>
<message><source>Open run {name}</source><translation>Lauf {name} öffnen</translation></message>
<message><source>Open r&amp;un…</source><translation>&amp;Lauf öffnen…</translation></message>
<message><source>Open the data set first, then runs over it.</source><translation>Öffnen Sie zuerst den Datensatz, dann Läufe darüber.</translation></message>
<message><source>Open the results below the picture, or close them</source><translation>Die Ergebnisse unter dem Bild öffnen oder schließen</translation></message>
<message><source>Open {name}</source><translation>{name} öffnen</translation></message>
<message><source>Open {path} again</source><translation>{path} wieder öffnen</translation></message>
<message><source>Opening {name}…</source><translation>{name} wird geöffnet …</translation></message>
<message><source>Opening, scoring, loading models and exporting appear here with their progress.</source><translation>Öffnen, Bewerten, Laden von Modellen und Exportieren erscheinen hier mit ihrem Fortschritt.</translation></message>
<message><source>opens the menu bar</source><translation>öffnet die Menüleiste</translation></message>
<message><source>opens the menu of a row</source><translation>öffnet das Menü einer Zeile</translation></message>
<message><source>Open…</source><translation>Öffnen…</translation></message>
<message><source>or an empty or damaged one</source><translation>oder ein leeres oder beschädigtes</translation></message>
<message><source>Other diagnoses</source><translation>Weitere Diagnosen</translation></message>
<message><source>other files</source><translation>andere Dateien</translation></message>
<message><source>other name</source><translation>anderer Name</translation></message>
<message><source>Other raters</source><translation>Weitere Beurteiler</translation></message>
<message><source>others</source><translation>Andere</translation></message>
<message><source>Outline</source><translation>Umriss</translation></message>
<message><source>Outline covered</source><translation>Umriss erfasst</translation></message>
<message><source>Outline width</source><translation>Breite der Umrisse</translation></message>
<message><source>Outlined</source><translation>Umrissen</translation></message>
<message><source>outlined</source><translation>umrissen</translation></message>
<message><source>Outlined regions.</source><translation>Umrissene Regionen.</translation></message>
<message><source>&amp;Outlines</source><translation>&amp;Umrisse</translation></message>
<message><source>Outlines</source><translation>Umrisse</translation></message>
<message><source>outlines</source><translation>Umrisse</translation></message>
<message><source>Outlines in this pane</source><translation>Umrisse in diesem Bildfeld</translation></message>
<message><source>outlines of {name}</source><translation>Umrisse von {name}</translation></message>
<message><source>Outputs</source><translation>Ausgaben</translation></message>
<message><source>outputs</source><translation>Ausgaben, die nicht sein können</translation></message>
<message><source>outputs of a model</source><translation>Ausgänge eines Modells</translation></message>
<message><source>Over</source><translation>Darüber</translation></message>
<message><source>Over all pairs of an image of A and one of B.</source><translation>Über alle Paare aus einem Bild von A und einem von B.</translation></message>
<message><source>Over how many other raters human agreement is the mean.</source><translation>Über wie viele weitere Beurteiler die menschliche Übereinstimmung gemittelt ist.</translation></message>
<message><source>Overlays are off ({overlays})</source><translation>Überlagerungen sind aus ({overlays})</translation></message>
<message><source>Own diagnosis</source><translation>Eigene Diagnose</translation></message>
<message><source>own maximum</source><translation>eigenes Maximum</translation></message>
<message><source>p (Holm)</source><translation>p (Holm)</translation></message>
<message><source>p equivalent</source><translation>p gleichwertig</translation></message>
<message><source>Page of the guide</source><translation>Seite des Handbuchs</translation></message>
<message><source>Pages of the guide</source><translation>Seiten des Handbuchs</translation></message>
<message><source>Paint &amp;stand-ins…</source><translation>&amp;Ersatzbilder malen…</translation></message>
<message><source>Paint the demo data</source><translation>Beispieldaten malen</translation></message>
<message><source>Paint {name}</source><translation>{name} malen</translation></message>
<message><source>Painted stand-in, not a photograph</source><translation>Gemaltes Ersatzbild, kein Foto</translation></message>
<message><source>Pairs</source><translation>Paare</translation></message>
<message><source>&amp;Panes</source><translation>B&amp;ildfelder</translation></message>
<message><source>Paper's figures</source><translation>Gedruckte Zahlen</translation></message>
<message><source>Par&amp;quet</source><translation>Par&amp;quet</translation></message>
<message><source>partly</source><translation>teilweise</translation></message>
<message><source>parts of the score, {against}</source><translation>Teile der Bewertung, {against}</translation></message>
<message><source>&amp;Paste case</source><translation>Fall &amp;einfügen</translation></message>
<message><source>Pattern</source><translation>Muster</translation></message>
<message><source>Patterns</source><translation>Muster</translation></message>
<message><source>Pause judging</source><translation>Unterbrechen</translation></message>
<message><source>Pearson</source><translation>Pearson</translation></message>
<message><source>people</source><translation>Menschen</translation></message>
<message><source>People whose outlines are in this line; a consensus counts as one.</source><translation>Menschen, deren Umrisse in dieser Zeile sind; ein Konsens zählt einmal.</translation></message>
<message><source>Per characteristic</source><translation>Je Kennzeichen</translation></message>
<message><source>Per diagnosis</source><translation>Je Diagnose</translation></message>
<message><source>Permit it once</source><translation>Einmal zulassen</translation></message>
<message><source>Permit this file</source><translation>Diese Datei zulassen</translation></message>
<message><source>Permitted since</source><translation>Zugelassen seit</translation></message>
<message><source>Petsiuk et al., RISE, 2018, section 4.1.</source><translation>Petsiuk et al., RISE, 2018, Abschnitt 4.1.</translation></message>
<message><source>Phases</source><translation>Phasen</translation></message>
<message><source>Photograph</source><translation>Foto</translation></message>
<message><source>photograph shown with brightness {percent} %, contrast × {contrast}</source><translation>Foto mit Helligkeit {percent} %, Kontrast × {contrast} dargestellt</translation></message>
<message><source>photograph size</source><translation>Größe des Fotos</translation></message>
<message><source>Photograph, &amp;union, A and B</source><translation>&amp;Foto, Vereinigung, A und B</translation></message>
<message><source>Photographs are</source><translation>Fotos werden</translation></message>
<message><source>Photographs at &amp;once</source><translation>&amp;Fotos auf einmal</translation></message>
<message><source>photographs in it are not found</source><translation>Fotos darin werden nicht gefunden</translation></message>
<message><source>Picture</source><translation>Bild</translation></message>
<message><source>Picture alone</source><translation>Nur das Bild</translation></message>
<message><source>pip install fsspec, and what fsspec asks for to open {scheme}://</source><translation>pip install fsspec, und was fsspec verlangt, um {scheme}:// zu öffnen</translation></message>
<message><source>&amp;Plain CSV</source><translation>&amp;Schlichtes CSV</translation></message>
<message><source>plausible</source><translation>plausibel</translation></message>
<message><source>Plot</source><translation>Diagramm</translation></message>
<message><source>PNG instead of polygon</source><translation>PNG statt Polygon</translation></message>
<message><source>Pointing game</source><translation>Pointing Game</translation></message>
<message><source>polygon differs from mask</source><translation>Polygon weicht von der Maske ab</translation></message>
<message><source>pools in {layer} the probabilities of many places, made by {by}, from which no logits can be told</source><translation>fasst in {layer} die Wahrscheinlichkeiten vieler Stellen zusammen, gebildet durch {by}, woraus sich keine Logits sagen lassen</translation></message>
<message><source>Precision</source><translation>Präzision</translation></message>
<message><source>Precision = Σmin(A,S) / ΣA&#10;&#10;How much of the attention lies on the outline; undefined for an empty map.&#10;&#10;A: the attention map in [0, 1]; S: the outlined mask; sums over pixels in double precision, the smaller value as fuzzy AND (Crum et al. 2006).</source><translation>Präzision = Σmin(A,S) / ΣA&#10;&#10;Wie viel der Aufmerksamkeit auf dem Umriss liegt; für eine leere Karte nicht definiert.&#10;&#10;A: die Aufmerksamkeitskarte in [0, 1]; S: die umrissene Maske; Summen über Bildpunkte in doppelter Genauigkeit, der kleinere Wert als unscharfes Und (Crum et al. 2006).</translation></message>
<message><source>Predicted</source><translation>Vorhersage</translation></message>
<message><source>predicted</source><translation>vorhergesagt</translation></message>
<message><source>Predicted and &amp;gold class</source><translation>Vorhersage und &amp;Goldstandard</translation></message>
<message><source>Predicted class</source><translation>Vorhergesagte Klasse</translation></message>
<message><source>predicted class</source><translation>vorhergesagte Klasse</translation></message>
<message><source>Prediction</source><translation>Vorhersage</translation></message>
<message><source>prediction</source><translation>Vorhersage</translation></message>
<message><source>prediction left out</source><translation>Vorhersage weggelassen</translation></message>
<message><source>Prepare a blinded reading of the open data set for others: cases, phases or a duel of methods, model and order</source><translation>Eine verblindete Befundung des offenen Datensatzes für andere vorbereiten: Fälle, Phasen oder ein Duell von Methoden, Modell und Reihenfolge</translation></message>
<message><source>Preprocessing</source><translation>Vorverarbeitung</translation></message>
<message><source>Presence</source><translation>Vorkommen</translation></message>
<message><source>presence</source><translation>Vorkommen</translation></message>
<message><source>Presence of characteristics</source><translation>Vorkommen von Kennzeichen</translation></message>
<message><source>Previous</source><translation>Zurück</translation></message>
<message><source>Previous c&amp;lass</source><translation>&amp;Vorige Klasse</translation></message>
<message><source>&amp;Previous image</source><translation>&amp;Voriges Bild</translation></message>
<message><source>Pre&amp;vious model</source><translation>Voriges &amp;Modell</translation></message>
<message><source>&amp;Previous pane</source><translation>V&amp;origes Bildfeld</translation></message>
<message><source>probabilities</source><translation>Wahrscheinlichkeiten</translation></message>
<message><source>probabilities are those of a {activation}</source><translation>Wahrscheinlichkeiten sind die einer Aktivierung {activation}</translation></message>
<message><source>Probabilities go through a further activation, {by}.</source><translation>Wahrscheinlichkeiten gehen durch eine weitere Aktivierung, {by}.</translation></message>
<message><source>probabilities: from 0 to 1</source><translation>Wahrscheinlichkeiten: von 0 bis 1</translation></message>
<message><source>Probability</source><translation>Wahrsch.</translation></message>
<message><source>probability</source><translation>Wahrscheinlichkeit</translation></message>
<message><source>Problems</source><translation>Probleme</translation></message>
<message><source>problems</source><translation>Probleme</translation></message>
<message><source>Problems ({n})</source><translation>Probleme ({n})</translation></message>
<message><source>Problems found in the files of the image.</source><translation>Probleme in den Dateien des Bildes.</translation></message>
<message><source>Problems in its files are listed here.</source><translation>Probleme in seinen Dateien werden hier aufgelistet.</translation></message>
<message><source>Problems: {kind}</source><translation>Probleme: {kind}</translation></message>
<message><source>Progress</source><translation>Fortschritt</translation></message>
<message><source>Progress of protocol B</source><translation>Fortschritt von Protokoll B</translation></message>
<message><source>Progress of the comparison</source><translation>Fortschritt des Vergleichs</translation></message>
<message><source>Progress of the examination</source><translation>Fortschritt der Prüfung</translation></message>
<message><source>Progress of the statistics</source><translation>Fortschritt der Statistik</translation></message>
<message><source>Progress of what is being opened</source><translation>Fortschritt dessen, was geöffnet wird</translation></message>
<message><source>Progress of {job}</source><translation>Fortschritt: {job}</translation></message>
<message><source>Project</source><translation>Projekt</translation></message>
<message><source>Projects (*{suffix})</source><translation>Projekte (*{suffix})</translation></message>
<message><source>property {name!r} is about another frame</source><translation>die Eigenschaft {name!r} ist über ein anderes Einzelbild</translation></message>
<message><source>P&amp;rotocol</source><translation>&amp;Protokoll</translation></message>
<message><source>Protocol</source><translation>Protokoll</translation></message>
<message><source>Protocol a</source><translation>Protokoll A</translation></message>
<message><source>Protocol &amp;B</source><translation>Protokoll &amp;B</translation></message>
<message><source>Protocol B</source><translation>Protokoll B</translation></message>
<message><source>Protocol b</source><translation>Protokoll B</translation></message>
<message><source>Protocol hash: {hash}</source><translation>Prüfsumme des Protokolls: {hash}</translation></message>
<message><source>Protocols (*.toml)</source><translation>Protokolle (*.toml)</translation></message>
<message><source>Put the strip right below the picture, or the list back at its side</source><translation>Den Bilderstreifen direkt unter das Bild legen, oder die Liste zurück an die Seite</translation></message>
<message><source>Put the view on the clipboard as a picture with its legend; Ctrl+C in the picture does it</source><translation>Die Ansicht als Bild mit Legende in die Zwischenablage legen; im Bild tut es auch Strg+C</translation></message>
<message><source>Put together what several readers returned, see how far they agree, and export it; the same files as the command verdicts writes</source><translation>Zusammenführen, was mehrere Befunder zurückgesandt haben, sehen, wie weit sie übereinstimmen, und es exportieren; dieselben Dateien, die der Befehl verdicts schreibt</translation></message>
<message><source>PyTorch</source><translation>PyTorch</translation></message>
<message><source>PyTorch (not installed)</source><translation>PyTorch (nicht installiert)</translation></message>
<message><source>PyTorch found no graphics card or driver, so it computes on the CPU.</source><translation>PyTorch fand keine Grafikkarte oder keinen Treiber, daher rechnet es auf der CPU.</translation></message>
<message><source>&amp;Quit</source><translation>&amp;Beenden</translation></message>
<message><source>Random down to</source><translation>Zufällig bis zu</translation></message>
<message><source>Random masks (the paper: 4,000 to 8,000).</source><translation>Zufällige Masken (die Veröffentlichung: 4.000 bis 8.000).</translation></message>
<message><source>Random weights</source><translation>Zufällige Gewichte</translation></message>
<message><source>random weights</source><translation>zufällige Gewichte</translation></message>
<message><source>Rank correlation of F1 and belief by image; does F1 predict belief?</source><translation>Rangkorrelation von F1 und Zutrauen nach Bild; sagt F1 das Zutrauen voraus?</translation></message>
<message><source>Rank correlation with the map of the learned weights; undefined (–) for an empty map. {paper}</source><translation>Rangkorrelation mit der Karte der gelernten Gewichte; für eine leere Karte nicht definiert (–). {paper}</translation></message>
<message><source>&amp;Rater</source><translation>&amp;Beurteiler</translation></message>
<message><source>Rater</source><translation>Beurteiler</translation></message>
<message><source>rater</source><translation>Beurteiler</translation></message>
<message><source>rater against the consensus of the others ({fusion})</source><translation>Beurteiler gegen den Konsens der anderen ({fusion})</translation></message>
<message><source>Rater against the consensus of the others: {words}</source><translation>Beurteiler gegen den Konsens der anderen: {words}</translation></message>
<message><source>Rater against the others</source><translation>Beurteiler gegen die anderen</translation></message>
<message><source>Rater and &amp;rater</source><translation>Beurteiler &amp;und Beurteiler</translation></message>
<message><source>Rater by rater</source><translation>Beurteiler gegen Beurteiler</translation></message>
<message><source>Rater names</source><translation>Namen der Beurteiler</translation></message>
<message><source>rater nearly the same as {first!r}</source><translation>Beurteiler fast gleich wie {first!r}</translation></message>
<message><source>Rater of the score that is seen</source><translation>Beurteiler der gezeigten Bewertung</translation></message>
<message><source>Rater × rater</source><translation>Beurteiler × Beurteiler</translation></message>
<message><source>Rater × rater, one row for each pair</source><translation>Beurteiler × Beurteiler, eine Zeile je Paar</translation></message>
<message><source>Rater ▸ characteristic</source><translation>Beurteiler ▸ Kennzeichen</translation></message>
<message><source>Rater's diagnosis</source><translation>Diagnose des Beurteilers</translation></message>
<message><source>Raters</source><translation>Beurteiler</translation></message>
<message><source>raters</source><translation>Beurteiler</translation></message>
<message><source>Raters against their own second readings of the same images, figures as between raters.</source><translation>Beurteiler gegen ihre eigenen Zweitbeurteilungen derselben Bilder, Zahlen wie zwischen Beurteilern.</translation></message>
<message><source>Raters a&amp;mong themselves</source><translation>Beu&amp;rteiler untereinander</translation></message>
<message><source>Raters &amp;differ</source><translation>Beurteiler &amp;uneins</translation></message>
<message><source>raters differ</source><translation>Beurteiler uneins</translation></message>
<message><source>Raters of {dataset} among themselves with protocol {protocol}</source><translation>Beurteiler von {dataset} untereinander nach Protokoll {protocol}</translation></message>
<message><source>Raters with a kept evaluation.</source><translation>Beurteiler mit einer behaltenen Beurteilung.</translation></message>
<message><source>Raters' disagreement</source><translation>Uneinigkeit der Beurteiler</translation></message>
<message><source>read as Windows-1252; save the table as UTF-8</source><translation>als Windows-1252 gelesen; speichern Sie die Tabelle als UTF-8</translation></message>
<message><source>Read {name}</source><translation>{name} lesen</translation></message>
<message><source>Reader</source><translation>Befunder</translation></message>
<message><source>Readers</source><translation>Befunder</translation></message>
<message><source>Readers judge</source><translation>Befunder urteilen über</translation></message>
<message><source>&amp;Reader…</source><translation>&amp;Befunder…</translation></message>
<message><source>Reading annotations</source><translation>Annotationen werden gelesen</translation></message>
<message><source>Reading {what}</source><translation>{what} wird gelesen</translation></message>
<message><source>Reading, or its key</source><translation>Befundung oder ihr Schlüssel</translation></message>
<message><source>Readings</source><translation>Beurteilungen</translation></message>
<message><source>Readings (*{suffix});;All files (*)</source><translation>Befundungen (*{suffix});;Alle Dateien (*)</translation></message>
<message><source>reads another file and takes numbers, not an image</source><translation>liest eine andere Datei und nimmt Zahlen, kein Bild</translation></message>
<message><source>reads another file and takes text, not an image</source><translation>liest eine andere Datei und nimmt Text, kein Bild</translation></message>
<message><source>ready</source><translation>bereit</translation></message>
<message><source>ready twice</source><translation>zweimal bereit</translation></message>
<message><source>Recomputes every table and figure of the paper that these inputs allow, each beside the published one. The annotations alone give tables 1 to 4 and figure 2.</source><translation>Rechnet jede Tabelle und Abbildung der Veröffentlichung nach, die diese Eingaben erlauben, jede neben der veröffentlichten. Die Annotationen allein geben Tabellen 1 bis 4 und Abbildung 2.</translation></message>
<message><source>Recover</source><translation>Wiederherstellen</translation></message>
<message><source>Recover scores</source><translation>Bewertungen wiederherstellen</translation></message>
<message><source>Recover unsaved…</source><translation>Ungespeichertes wiederherstellen…</translation></message>
<message><source>Recover…</source><translation>Wiederherstellen…</translation></message>
<message><source>&amp;Redo</source><translation>&amp;Wiederholen</translation></message>
<message><source>Reference</source><translation>Bezug</translation></message>
<message><source>region outside the image</source><translation>Region außerhalb des Bildes</translation></message>
<message><source>region without mask</source><translation>Region ohne Maske</translation></message>
<message><source>region without outline</source><translation>Region ohne Umriss</translation></message>
<message><source>region without pixels</source><translation>Region ohne Bildpunkte</translation></message>
<message><source>region {number}</source><translation>Region {number}</translation></message>
<message><source>region {number} ({characteristic}) has the outline of another one</source><translation>die Region {number} ({characteristic}) hat den Umriss einer anderen</translation></message>
<message><source>region {number} ({name})</source><translation>Region {number} ({name})</translation></message>
<message><source>Regions</source><translation>Regionen</translation></message>
<message><source>Regions outlined by all kept evaluations together.</source><translation>Regionen, die alle behaltenen Beurteilungen zusammen umrissen haben.</translation></message>
<message><source>Relevance mass accuracy</source><translation>Relevance Mass Accuracy</translation></message>
<message><source>Relevance rank accuracy</source><translation>Relevance Rank Accuracy</translation></message>
<message><source>Re&amp;load</source><translation>&amp;Neu laden</translation></message>
<message><source>Reload</source><translation>Neu laden</translation></message>
<message><source>&amp;Remove</source><translation>&amp;Entfernen</translation></message>
<message><source>Remove from the list</source><translation>Aus der Liste entfernen</translation></message>
<message><source>repeated key</source><translation>wiederholter Schlüssel</translation></message>
<message><source>repeated outline</source><translation>wiederholter Umriss</translation></message>
<message><source>Report</source><translation>Bericht</translation></message>
<message><source>Report {name}</source><translation>Bericht {name}</translation></message>
<message><source>Report…</source><translation>Bericht…</translation></message>
<message><source>Reproduce the paper</source><translation>Veröffentlichung nachrechnen</translation></message>
<message><source>Reproduce t&amp;he paper…</source><translation>&amp;Veröffentlichung nachrechnen…</translation></message>
<message><source>Resamples</source><translation>Ziehungen</translation></message>
<message><source>&amp;Reset</source><translation>&amp;Zurücksetzen</translation></message>
<message><source>Reset a&amp;ll</source><translation>A&amp;lle zurücksetzen</translation></message>
<message><source>Reset all keys</source><translation>Alle Tasten zurücksetzen</translation></message>
<message><source>Reset &amp;brightness and contrast</source><translation>&amp;Helligkeit und Kontrast zurücksetzen</translation></message>
<message><source>&amp;Reset layout</source><translation>A&amp;nordnung zurücksetzen</translation></message>
<message><source>resizing</source><translation>Größenänderung</translation></message>
<message><source>Resizing of maps</source><translation>Größenanpassung der Karten</translation></message>
<message><source>Resolution in print:</source><translation>Auflösung im Druck:</translation></message>
<message><source>Resolution of what is on screen, with its legend:</source><translation>Auflösung dessen, was zu sehen ist, mit seiner Legende:</translation></message>
<message><source>Re&amp;start the model process</source><translation>Modellprozess neu &amp;starten</translation></message>
<message><source>Results</source><translation>Ergebnisse</translation></message>
<message><source>results</source><translation>Ergebnisse</translation></message>
<message><source>Results drawer</source><translation>Ergebnisse</translation></message>
<message><source>Right click in the image, or Menu key</source><translation>Rechtsklick im Bild oder Menütaste</translation></message>
<message><source>&amp;Right ✓</source><translation>&amp;Richtig ✓</translation></message>
<message><source>Robustness</source><translation>Robustheit</translation></message>
<message><source>Row by row, what other raters reach and what is attainable</source><translation>Zeile für Zeile, was andere Beurteiler erreichen und was erreichbar ist</translation></message>
<message><source>Row: rater. Column: reference</source><translation>Zeile: Beurteiler. Spalte: Bezug</translation></message>
<message><source>Rows</source><translation>Zeilen</translation></message>
<message><source>rows</source><translation>Zeilen</translation></message>
<message><source>rows and record are of what was opened; score again to have them of what is there now</source><translation>Zeilen und Aufzeichnung sind von dem, was geöffnet wurde; bewerten Sie noch einmal, um sie von dem zu haben, was jetzt da ist</translation></message>
<message><source>rows may be of either, and the record names what was there at first; score again</source><translation>Zeilen können von beidem sein, und die Aufzeichnung nennt, was zuerst da war; bewerten Sie noch einmal</translation></message>
<message><source>Rows or images, as A's statistic says.</source><translation>Zeilen oder Bilder, wie die Statistik von A sagt.</translation></message>
<message><source>Rows or images, as B's statistic says.</source><translation>Zeilen oder Bilder, wie die Statistik von B sagt.</translation></message>
<message><source>Rows that have this pattern.</source><translation>Zeilen mit diesem Muster.</translation></message>
<message><source>Rows whose attention map has no positive evidence; they stay in, with F1 = 0.</source><translation>Zeilen, deren Aufmerksamkeitskarte nichts enthält, was dafür spricht; sie bleiben mit F1 = 0.</translation></message>
<message><source>rows, the header among them</source><translation>Zeilen, die Überschrift mitgezählt</translation></message>
<message><source>Run</source><translation>Lauf</translation></message>
<message><source>run</source><translation>Lauf</translation></message>
<message><source>Runner-up</source><translation>Zweitplatzierte</translation></message>
<message><source>Runs</source><translation>Läufe</translation></message>
<message><source>Runs where it is defined.</source><translation>Läufe, in denen es definiert ist.</translation></message>
<message><source>Said again</source><translation>Wieder gesagt</translation></message>
<message><source>same aspect: the masks are scaled to it</source><translation>gleiches Seitenverhältnis: die Masken werden darauf skaliert</translation></message>
<message><source>Same diagnosis</source><translation>Gleiche Diagnose</translation></message>
<message><source>same reader</source><translation>gleicher Befunder</translation></message>
<message><source>Sample standard deviation of {score}.</source><translation>Standardabweichung der Stichprobe von {score}.</translation></message>
<message><source>samples with a sign</source><translation>Werte mit Vorzeichen</translation></message>
<message><source>Save a &amp;figure…</source><translation>A&amp;bbildung speichern…</translation></message>
<message><source>Save as…</source><translation>Speichern unter…</translation></message>
<message><source>Save case</source><translation>Fall speichern</translation></message>
<message><source>&amp;Save case…</source><translation>Fall &amp;speichern…</translation></message>
<message><source>Save figure</source><translation>Abbildung speichern</translation></message>
<message><source>Save &amp;figure for print…</source><translation>Abbildung f&amp;ür den Druck speichern…</translation></message>
<message><source>Save figure {name}</source><translation>Abbildung {name} speichern</translation></message>
<message><source>Save grid</source><translation>Tafel speichern</translation></message>
<message><source>Save &amp;grid of the list…</source><translation>Tafel der Liste s&amp;peichern…</translation></message>
<message><source>Save it in black and white: white what is outlined, black the rest.</source><translation>Speichern Sie sie in Schwarz und Weiß: weiß, was umrissen ist, schwarz das Übrige.</translation></message>
<message><source>Save plot</source><translation>Diagramm speichern</translation></message>
<message><source>Save plot…</source><translation>Diagramm speichern…</translation></message>
<message><source>Save project</source><translation>Projekt speichern</translation></message>
<message><source>&amp;Save project…</source><translation>Projekt &amp;speichern…</translation></message>
<message><source>Save protocol</source><translation>Protokoll speichern</translation></message>
<message><source>Save reading</source><translation>Befundung speichern</translation></message>
<message><source>Save run</source><translation>Lauf speichern</translation></message>
<message><source>Save ru&amp;n…</source><translation>Lauf &amp;speichern…</translation></message>
<message><source>Save run…</source><translation>Lauf speichern…</translation></message>
<message><source>Save the model with model.save("model.keras") and choose that file.</source><translation>Speichern Sie das Modell mit model.save("model.keras"), und wählen Sie diese Datei.</translation></message>
<message><source>&amp;Save this view…</source><translation>Diese Ansicht &amp;speichern…</translation></message>
<message><source>Save view</source><translation>Ansicht speichern</translation></message>
<message><source>Save view as picture</source><translation>Ansicht als Bild speichern</translation></message>
<message><source>Save vie&amp;w as picture…</source><translation>Ansi&amp;cht als Bild speichern…</translation></message>
<message><source>&amp;Say again</source><translation>&amp;Antwort wiederholen</translation></message>
<message><source>Say how far you believe what the model looked at.</source><translation>Sagen Sie, wie weit Sie dem trauen, was das Modell betrachtet hat.</translation></message>
<message><source>Say what the outputs are, and which activation makes or made them.</source><translation>Sagen Sie, was die Ausgaben sind, und welche Aktivierung sie macht oder gemacht hat.</translation></message>
<message><source>Say {words} first: 1 to 5.</source><translation>Sagen Sie zuerst, {words}: 1 bis 5.</translation></message>
<message><source>&amp;Says</source><translation>&amp;Sagt</translation></message>
<message><source>Scale</source><translation>Skala</translation></message>
<message><source>Scale of the attention</source><translation>Skala der Aufmerksamkeit</translation></message>
<message><source>scaled to it</source><translation>darauf skaliert</translation></message>
<message><source>Scatter plot</source><translation>Streudiagramm</translation></message>
<message><source>Scatter: F1 of each image, one model against another</source><translation>Punktwolke: F1 jedes Bildes, ein Modell gegen ein anderes</translation></message>
<message><source>Score</source><translation>Bewertung</translation></message>
<message><source>Score agains&amp;t raters</source><translation>Bewerten &amp;gegen Beurteiler</translation></message>
<message><source>Score &amp;baselines too</source><translation>Auc&amp;h Vergleichskarten bewerten</translation></message>
<message><source>S&amp;core data set</source><translation>D&amp;atensatz bewerten</translation></message>
<message><source>Score data set</source><translation>Datensatz bewerten</translation></message>
<message><source>Score data set…</source><translation>Datensatz bewerten…</translation></message>
<message><source>Score every image with all models of the list</source><translation>Jedes Bild mit allen Modellen der Liste bewerten</translation></message>
<message><source>Score it to compare every outline with the attention of the chosen models.</source><translation>Bewerten Sie ihn, um jeden Umriss mit der Aufmerksamkeit der gewählten Modelle zu vergleichen.</translation></message>
<message><source>Score it with a model.</source><translation>Bewerten Sie ihn mit einem Modell.</translation></message>
<message><source>Score it.</source><translation>Bewerten Sie ihn.</translation></message>
<message><source>Score pi&amp;xel by pixel</source><translation>Bewertung &amp;Punkt für Punkt</translation></message>
<message><source>Score pixel by pixel</source><translation>Bewertung Punkt für Punkt</translation></message>
<message><source>Score rows of this line (of each model).</source><translation>Bewertungszeilen dieser Zeile (je Modell).</translation></message>
<message><source>Score rows with a value.</source><translation>Bewertungszeilen mit einem Wert.</translation></message>
<message><source>Score second readings by the same person beside the first; they never vote</source><translation>Zweitbeurteilungen derselben Person neben den ersten bewerten; sie stimmen nie mit ab</translation></message>
<message><source>Score the data set under protocol B as well, in a job</source><translation>Den Datensatz auch unter Protokoll B bewerten, in einem Vorgang</translation></message>
<message><source>Score the data set with this model, layer and method first: only then is the largest value of all images known</source><translation>Bewerten Sie zuerst den Datensatz mit diesem Modell, dieser Schicht und dieser Methode: erst dann ist der größte Wert aller Bilder bekannt</translation></message>
<message><source>Score two models or more, or baselines.</source><translation>Bewerten Sie zwei oder mehr Modelle, oder Vergleichskarten.</translation></message>
<message><source>Score {dataset} with protocol {protocol}</source><translation>{dataset} nach Protokoll {protocol} bewerten</translation></message>
<message><source>Scored</source><translation>Bewertet</translation></message>
<message><source>scored as it is; save the network with its logits, or take Occlusion or RISE</source><translation>bewertet, wie sie ist; speichern Sie das Netz mit seinen Logits, oder nehmen Sie Occlusion oder RISE</translation></message>
<message><source>scored with an empty mask: F1 is 0, unless the map is empty, too</source><translation>mit einer leeren Maske bewertet: F1 ist 0, wenn nicht auch die Karte leer ist</translation></message>
<message><source>Scores</source><translation>Bewertungen</translation></message>
<message><source>Scores are by the protocol {name} now, as the run is.</source><translation>Bewertet wird jetzt nach dem Protokoll {name}, wie der Lauf.</translation></message>
<message><source>Scores are by the protocol {name} now.</source><translation>Bewertet wird jetzt nach dem Protokoll {name}.</translation></message>
<message><source>Scores not saved</source><translation>Bewertungen nicht gespeichert</translation></message>
<message><source>Scores of the data set</source><translation>Bewertung des Datensatzes</translation></message>
<message><source>Scores of the run under {name}</source><translation>Bewertungen des Laufs nach {name}</translation></message>
<message><source>Scores of this image</source><translation>Bewertung dieses Bildes</translation></message>
<message><source>Scores that were not saved are kept here until they are saved or discarded; the oldest go where there is no room for them, which is said.</source><translation>Bewertungen, die nicht gespeichert wurden, bleiben hier, bis sie gespeichert oder verworfen werden; die ältesten gehen, wo der Platz nicht reicht, und das wird gesagt.</translation></message>
<message><source>Scores that were not saved are still there: {words}.</source><translation>Bewertungen, die nicht gespeichert wurden, sind noch da: {words}.</translation></message>
<message><source>Scores that were not saved: they are kept until they are saved or discarded</source><translation>Bewertungen, die nicht gespeichert wurden: sie bleiben, bis sie gespeichert oder verworfen werden</translation></message>
<message><source>Scoring {what}</source><translation>{what} wird bewertet</translation></message>
<message><source>Scoring…</source><translation>Wird bewertet…</translation></message>
<message><source>seals of methods</source><translation>Siegel von Methoden</translation></message>
<message><source>Search commands and keys</source><translation>Befehle und Tasten suchen</translation></message>
<message><source>second larger grid</source><translation>zweitgrößeres Raster</translation></message>
<message><source>Second reading</source><translation>Zweitbeurteilung</translation></message>
<message><source>second reading by {rater}</source><translation>Zweitbeurteilung von {rater}</translation></message>
<message><source>Second reading of</source><translation>Zweitbeurteilung von</translation></message>
<message><source>Second readings</source><translation>Zweitbeurteilungen</translation></message>
<message><source>second readings</source><translation>Zweitbeurteilungen</translation></message>
<message><source>Second &amp;readings as well</source><translation>&amp;Auch Zweitbeurteilungen</translation></message>
<message><source>Second readings, rater by rater</source><translation>Zweitbeurteilungen nach Beurteiler</translation></message>
<message><source>Seconds</source><translation>Sekunden</translation></message>
<message><source>Seed</source><translation>Startwert</translation></message>
<message><source>Seed of the order</source><translation>Startwert der Reihenfolge</translation></message>
<message><source>selects or changes text</source><translation>wählt oder ändert Text</translation></message>
<message><source>Semicolons between cells, decimal commas: opens in Excel or LibreOffice with European settings.</source><translation>Semikolons zwischen Zellen, Dezimalkommas: öffnet sich in Excel oder LibreOffice mit europäischen Einstellungen.</translation></message>
<message><source>Send all docks away, or bring them back; Tab does it while the picture has the keys</source><translation>Alle Bereiche ausblenden oder zurückholen; im Bild tut es die Tabulatortaste</translation></message>
<message><source>Sensitivity</source><translation>Sensitivität</translation></message>
<message><source>Sensitivity = Σmin(A,S) / ΣS&#10;&#10;How much of what was outlined the network looked at.&#10;&#10;A: the attention map in [0, 1]; S: the outlined mask; sums over pixels in double precision, the smaller value as fuzzy AND (Crum et al. 2006).</source><translation>Sensitivität = Σmin(A,S) / ΣS&#10;&#10;Wie viel von dem, was umrissen war, das Netz betrachtet hat.&#10;&#10;A: die Aufmerksamkeitskarte in [0, 1]; S: die umrissene Maske; Summen über Bildpunkte in doppelter Genauigkeit, der kleinere Wert als unscharfes Und (Crum et al. 2006).</translation></message>
<message><source>Separated by semicolons:</source><translation>Durch Semikolons getrennt:</translation></message>
<message><source>set to 0 (ReLU, as in Grad-CAM)</source><translation>auf 0 gesetzt (ReLU, wie bei Grad-CAM)</translation></message>
<message><source>Sets of visible cells that are tried.</source><translation>Mengen sichtbarer Zellen, die versucht werden.</translation></message>
<message><source>Sets of visible superpixels that are tried.</source><translation>Mengen sichtbarer Superpixel, die versucht werden.</translation></message>
<message><source>several diagnoses</source><translation>mehrere Diagnosen</translation></message>
<message><source>several maps</source><translation>mehrere Karten</translation></message>
<message><source>several photographs</source><translation>mehrere Fotos</translation></message>
<message><source>several pictures</source><translation>mehrere Bilder</translation></message>
<message><source>several pictures have this name; also: {others}</source><translation>mehrere Bilder haben diesen Namen; auch: {others}</translation></message>
<message><source>shape {shape}</source><translation>Form {shape}</translation></message>
<message><source>Shapley values of the cells of a grid: each cell's fair share of the logit.</source><translation>Shapley-Werte der Zellen eines Rasters: der gerechte Anteil jeder Zelle am Logit.</translation></message>
<message><source>Share</source><translation>Anteil</translation></message>
<message><source>share</source><translation>Anteil</translation></message>
<message><source>Share of images whose gold standard the network says.</source><translation>Anteil der Bilder, deren Goldstandard das Netz nennt.</translation></message>
<message><source>share of images with the same</source><translation>Anteil der Bilder mit derselben</translation></message>
<message><source>share of largest value</source><translation>Anteil am größten Wert</translation></message>
<message><source>share of largest ± value</source><translation>Anteil am größten ± Wert</translation></message>
<message><source>share of maximum, {n:,} images scored</source><translation>Anteil am Maximum, {n:,} Bilder bewertet</translation></message>
<message><source>share of own largest ± value</source><translation>Anteil am eigenen größten ± Wert</translation></message>
<message><source>share of own maximum (as scored)</source><translation>Anteil am eigenen Maximum (wie bewertet)</translation></message>
<message><source>Share of raters</source><translation>Anteil der Beurteiler</translation></message>
<message><source>&amp;Share of raters (fuzzy)</source><translation>Anteil &amp;der Beurteiler (unscharf)</translation></message>
<message><source>Share of the cells that stay visible.</source><translation>Anteil der Zellen, die sichtbar bleiben.</translation></message>
<message><source>Share of the image that was outlined: ΣS / number of pixels.</source><translation>Anteil des Bildes, der umrissen war: ΣS / Zahl der Bildpunkte.</translation></message>
<message><source>Share of the images that both evaluated with the same diagnosis.</source><translation>Anteil der Bilder, die beide mit derselben Diagnose beurteilt haben.</translation></message>
<message><source>Share of the kept first readings with another diagnosis than the most frequent one.</source><translation>Anteil der behaltenen ersten Beurteilungen mit einer anderen Diagnose als der häufigsten.</translation></message>
<message><source>share of the pixels</source><translation>Anteil der Bildpunkte</translation></message>
<message><source>Share of the way from the floor to human agreement.</source><translation>Anteil des Weges vom Zufallsniveau zur menschlichen Übereinstimmung.</translation></message>
<message><source>shares or probabilities beyond 0 and 1</source><translation>Anteile oder Wahrscheinlichkeiten außerhalb von 0 bis 1</translation></message>
<message><source>shares out of order</source><translation>Anteile in falscher Reihenfolge</translation></message>
<message><source>Show all images</source><translation>Alle Bilder zeigen</translation></message>
<message><source>show all images again</source><translation>wieder alle Bilder zu zeigen</translation></message>
<message><source>Show all raters</source><translation>Alle Beurteiler zeigen</translation></message>
<message><source>Show a&amp;ttention</source><translation>A&amp;ufmerksamkeit zeigen</translation></message>
<message><source>Show attention</source><translation>Aufmerksamkeit zeigen</translation></message>
<message><source>Show discarded evaluations</source><translation>Verworfene Beurteilungen zeigen</translation></message>
<message><source>Show each pixel's part in F1: found, missed, or looked at beyond the outline</source><translation>Den Anteil jedes Bildpunkts am F1 zeigen: gefunden, verfehlt oder außerhalb des Umrisses betrachtet</translation></message>
<message><source>Show every image again</source><translation>Wieder jedes Bild zeigen</translation></message>
<message><source>Show every image at the zoom and place of the one before</source><translation>Jedes Bild mit Zoom und Ausschnitt des vorigen zeigen</translation></message>
<message><source>Show everything that was outlined, in every image</source><translation>Alles zeigen, was umrissen wurde, in jedem Bild</translation></message>
<message><source>Show it &amp;alone</source><translation>All&amp;ein zeigen</translation></message>
<message><source>Show negative values in blue, not only positive ones (Shift+A)</source><translation>Negative Werte blau zeigen, nicht nur positive (Umschalt+A)</translation></message>
<message><source>Show once more what was done and said in the reading</source><translation>Noch einmal zeigen, was in der Befundung getan und gesagt wurde</translation></message>
<message><source>Show only images with …</source><translation>Nur Bilder zeigen mit …</translation></message>
<message><source>Show only &amp;psoriasis</source><translation>Nur &amp;Psoriasis zeigen</translation></message>
<message><source>Show only the images behind the chosen line in Images, to step through</source><translation>In „Bilder“ nur die Bilder hinter der gewählten Zeile zeigen, zum Durchblättern</translation></message>
<message><source>Show only the images behind the chosen number in Images, to step through</source><translation>Nur die Bilder hinter der gewählten Zahl unter „Bilder“ zeigen, um sie durchzugehen</translation></message>
<message><source>Show only the images of these lines in Images, to step through</source><translation>In „Bilder“ nur die Bilder dieser Zeilen zeigen, zum Durchblättern</translation></message>
<message><source>Show only the line chosen in the tree: a layer, a rater or a characteristic. Again: what was shown before</source><translation>Nur die im Baum gewählte Zeile zeigen: eine Ebene, einen Beurteiler oder ein Kennzeichen. Noch einmal: was vorher gezeigt wurde</translation></message>
<message><source>Show only these</source><translation>Nur diese zeigen</translation></message>
<message><source>Show or hide a layer</source><translation>Eine Ebene zeigen oder ausblenden</translation></message>
<message><source>Show or hide how many raters outlined each pixel</source><translation>Zeigen oder ausblenden, wie viele Beurteiler jeden Bildpunkt umrissen haben</translation></message>
<message><source>Show or hide the attention overlay</source><translation>Die überlagerte Aufmerksamkeit zeigen oder ausblenden</translation></message>
<message><source>Show or hide {part}</source><translation>{part} zeigen oder ausblenden</translation></message>
<message><source>Show the case on the clipboard; its data set has to be open, its model need not</source><translation>Den Fall aus der Zwischenablage zeigen; sein Datensatz muss offen sein, sein Modell nicht</translation></message>
<message><source>Show the &amp;demo data</source><translation>Be&amp;ispieldaten zeigen</translation></message>
<message><source>Show the demo data</source><translation>Beispieldaten zeigen</translation></message>
<message><source>Show the image before, or the next one</source><translation>Das vorige oder nächste Bild zeigen</translation></message>
<message><source>Show the next image without a judgement (Enter)</source><translation>Das nächste Bild ohne Urteil zeigen (Eingabetaste)</translation></message>
<message><source>Show the next image without a judgement; Enter while judging</source><translation>Das nächste Bild ohne Urteil zeigen; beim Urteilen die Eingabetaste</translation></message>
<message><source>Show the paper's &amp;figure</source><translation>Ab&amp;bildung der Veröffentlichung zeigen</translation></message>
<message><source>Show the photograph as it is</source><translation>Das Foto zeigen, wie es ist</translation></message>
<message><source>Show the photograph as it is; a drag with the right button changes how it is shown</source><translation>Das Foto zeigen, wie es ist; Ziehen mit der rechten Maustaste ändert die Darstellung</translation></message>
<message><source>Show &amp;votes</source><translation>Stimmen &amp;zeigen</translation></message>
<message><source>Show votes</source><translation>Stimmen zeigen</translation></message>
<message><source>Show {name} in this range</source><translation>{name} in diesem Bereich zeigen</translation></message>
<message><source>Show {picture}</source><translation>{picture} zeigen</translation></message>
<message><source>shown as it was read; reload the data set</source><translation>gezeigt, wie es gelesen wurde; laden Sie den Datensatz neu</translation></message>
<message><source>shown without</source><translation>ohne gezeigt</translation></message>
<message><source>shown without masks and not scored</source><translation>ohne Masken gezeigt und nicht bewertet</translation></message>
<message><source>shown without this picture</source><translation>ohne dieses Bild gezeigt</translation></message>
<message><source>shown without, and models cannot score it</source><translation>ohne gezeigt, und Modelle können es nicht bewerten</translation></message>
<message><source>shown: {what}</source><translation>gezeigt: {what}</translation></message>
<message><source>sigmoid: each class by itself</source><translation>Sigmoid: jede Klasse für sich</translation></message>
<message><source>signal {number}</source><translation>Signal {number}</translation></message>
<message><source>Size of pictures</source><translation>Größe der Bilder</translation></message>
<message><source>Si&amp;ze of text</source><translation>S&amp;chriftgröße</translation></message>
<message><source>Size of the logit's gradient at each pixel.</source><translation>Größe des Gradienten des Logits an jedem Bildpunkt.</translation></message>
<message><source>Size-fair F1</source><translation>Größengerechter F1</translation></message>
<message><source>sizes differ</source><translation>verschiedene Größen</translation></message>
<message><source>S&amp;kin tone</source><translation>Haut&amp;ton</translation></message>
<message><source>Skin tone</source><translation>Hautton</translation></message>
<message><source>skin tone: {value}</source><translation>Hautton: {value}</translation></message>
<message><source>skin_tone</source><translation>Hautton</translation></message>
<message><source>&amp;Skip the tour</source><translation>Ü&amp;berspringen</translation></message>
<message><source>skipped: read are {readers}</source><translation>übergangen: gelesen werden {readers}</translation></message>
<message><source>slot {name!r} is a video, not a picture</source><translation>der Platz {name!r} ist ein Video, kein Bild</translation></message>
<message><source>Small groups</source><translation>Kleine Gruppen</translation></message>
<message><source>smallest</source><translation>kleinste</translation></message>
<message><source>So many raters' Union is the mean over.</source><translation>Über die Union so vieler Beurteiler ist gemittelt.</translation></message>
<message><source>So many stages have random weights.</source><translation>So viele Stufen haben zufällige Gewichte.</translation></message>
<message><source>softmax: one class for each picture</source><translation>Softmax: eine Klasse je Bild</translation></message>
<message><source>Software</source><translation>Software</translation></message>
<message><source>Solo</source><translation>Solo</translation></message>
<message><source>Some keys were ignored</source><translation>Einige Tasten wurden übergangen</translation></message>
<message><source>some of {phases}; or duel, not both</source><translation>einige von {phases}; oder duel, nicht beides</translation></message>
<message><source>something else</source><translation>etwas anderes</translation></message>
<message><source>Something happened that the program does not know: {error!r}</source><translation>Es ist etwas geschehen, das das Programm nicht kennt: {error!r}</translation></message>
<message><source>Something is made ready</source><translation>Etwas wird vorbereitet</translation></message>
<message><source>Something went wrong</source><translation>Etwas ist schiefgegangen</translation></message>
<message><source>Something went wrong; leave the reading to see what. Your answers are kept.</source><translation>Etwas ist schiefgegangen; verlassen Sie die Befundung, um zu sehen, was. Ihre Antworten sind gesichert.</translation></message>
<message><source>&amp;Sort by</source><translation>&amp;Sortieren nach</translation></message>
<message><source>&amp;Source</source><translation>&amp;Quelle</translation></message>
<message><source>Source</source><translation>Quelle</translation></message>
<message><source>source</source><translation>Quelle</translation></message>
<message><source>source: {value}</source><translation>Quelle: {value}</translation></message>
<message><source>Space in Layers</source><translation>Leertaste in „Ebenen“</translation></message>
<message><source>Space in the image</source><translation>Leertaste im Bild</translation></message>
<message><source>Spearman</source><translation>Spearman</translation></message>
<message><source>Spearman at the last step where it is defined: {value}</source><translation>Spearman beim letzten Schritt, bei dem es definiert ist: {value}</translation></message>
<message><source>Specificity</source><translation>Spezifität</translation></message>
<message><source>Specificity = Σmin(1−A,1−S) / Σ(1−S)&#10;&#10;How much of what was not outlined the network left alone.&#10;&#10;A: the attention map in [0, 1]; S: the outlined mask; sums over pixels in double precision, the smaller value as fuzzy AND (Crum et al. 2006).</source><translation>Spezifität = Σmin(1−A,1−S) / Σ(1−S)&#10;&#10;Wie viel von dem, was nicht umrissen war, das Netz in Ruhe gelassen hat.&#10;&#10;A: die Aufmerksamkeitskarte in [0, 1]; S: die umrissene Maske; Summen über Bildpunkte in doppelter Genauigkeit, der kleinere Wert als unscharfes Und (Crum et al. 2006).</translation></message>
<message><source>Spent in all, breaks left out.</source><translation>Insgesamt aufgewandt, ohne Pausen.</translation></message>
<message><source>Spent on it, breaks left out.</source><translation>Darauf verwendet, ohne Pausen.</translation></message>
<message><source>Square, as a share of the shorter side.</source><translation>Quadrat, als Anteil der kürzeren Seite.</translation></message>
<message><source>squash: stretched to the input</source><translation>squash: auf die Eingabe gestreckt</translation></message>
<message><source>stages</source><translation>Stufen, die nicht sein können</translation></message>
<message><source>stages with random weights</source><translation>Stufen mit zufälligen Gewichten</translation></message>
<message><source>Stand-in</source><translation>Ersatzbild</translation></message>
<message><source>stand-in</source><translation>Ersatzbild</translation></message>
<message><source>Stand-&amp;ins</source><translation>&amp;Ersatzbilder</translation></message>
<message><source>&amp;Standard colour</source><translation>&amp;Standardfarbe</translation></message>
<message><source>Standard colours for &amp;all</source><translation>Standardfarben für &amp;alle</translation></message>
<message><source>Standard deviation over the same: of the population (ddof 0), in characteristic_localisation and localisation rows of within_rater of a sample (ddof 1).</source><translation>Standardabweichung über dasselbe: der Grundgesamtheit (ddof 0), in characteristic_localisation und den Zeilen zum Ort von within_rater einer Stichprobe (ddof 1).</translation></message>
<message><source>stands without architecture</source><translation>steht ohne architecture da</translation></message>
<message><source>S&amp;TAPLE</source><translation>&amp;STAPLE</translation></message>
<message><source>STAPLE</source><translation>STAPLE</translation></message>
<message><source>Start &amp;judging</source><translation>Urteilen be&amp;ginnen</translation></message>
<message><source>Start judging</source><translation>Urteilen beginnen</translation></message>
<message><source>Start judging, or pause (J)</source><translation>Urteilen beginnen oder unterbrechen (J)</translation></message>
<message><source>Start judging, or pause: 1 to 5 say your belief, 0 takes it back, Enter goes on</source><translation>Urteilen beginnen oder unterbrechen: 1 bis 5 sagen Ihr Zutrauen, 0 nimmt es zurück, die Eingabetaste geht weiter</translation></message>
<message><source>starting</source><translation>startet</translation></message>
<message><source>Starting {what}…</source><translation>{what} wird gestartet…</translation></message>
<message><source>Statistic</source><translation>Statistik</translation></message>
<message><source>Statistic a</source><translation>Statistik A</translation></message>
<message><source>Statistic b</source><translation>Statistik B</translation></message>
<message><source>Statistics</source><translation>Statistik</translation></message>
<message><source>Statistics of the run</source><translation>Statistik des Laufs</translation></message>
<message><source>std</source><translation>SD</translation></message>
<message><source>Step</source><translation>Schritt</translation></message>
<message><source>Step, as a share of the square.</source><translation>Schritt, als Anteil des Quadrats.</translation></message>
<message><source>Steps</source><translation>Schritte</translation></message>
<message><source>steps</source><translation>Schritte</translation></message>
<message><source>Steps between black and the picture.</source><translation>Schritte zwischen Schwarz und dem Bild.</translation></message>
<message><source>Steps done</source><translation>Schritte erledigt</translation></message>
<message><source>steps that cannot be</source><translation>Schritte, die nicht sein können</translation></message>
<message><source>Still going on: {titles}. What it has not finished is lost. Stop it and close the program?</source><translation>Noch im Gange: {titles}. Was nicht fertig ist, geht verloren. Anhalten und das Programm schließen?</translation></message>
<message><source>&amp;Stop</source><translation>&amp;Anhalten</translation></message>
<message><source>Stopped.</source><translation>Angehalten.</translation></message>
<message><source>Stopping …</source><translation>Wird angehalten …</translation></message>
<message><source>Stretch colours</source><translation>Farben spreizen</translation></message>
<message><source>Strip</source><translation>Streifen</translation></message>
<message><source>Subjects</source><translation>Beurteiltes</translation></message>
<message><source>Such a file could fill the memory; get the model from a source you trust.</source><translation>Eine solche Datei könnte den Speicher füllen; holen Sie das Modell aus einer Quelle, der Sie vertrauen.</translation></message>
<message><source>sufficient context</source><translation>genügendes Umfeld</translation></message>
<message><source>sufficient subset</source><translation>genügender Teil</translation></message>
<message><source>summary</source><translation>Zusammenfassung</translation></message>
<message><source>Summary of a characteristic</source><translation>Zusammenfassung eines Kennzeichens</translation></message>
<message><source>Summary of Union</source><translation>Zusammenfassung von Union</translation></message>
<message><source>Summary…</source><translation>Zusammenfassung…</translation></message>
<message><source>Summing up</source><translation>Wird zusammengefasst</translation></message>
<message><source>Summing up {what}</source><translation>{what} wird zusammengefasst</translation></message>
<message><source>Superpixels that are wanted; about so many.</source><translation>Gewünschte Superpixel; ungefähr so viele.</translation></message>
<message><source>Sure</source><translation>Sicher</translation></message>
<message><source>System</source><translation>System</translation></message>
<message><source>System’s language</source><translation>Sprache des Systems</translation></message>
<message><source>Table</source><translation>Tabelle</translation></message>
<message><source>Table 1</source><translation>Tabelle 1</translation></message>
<message><source>Table 2a</source><translation>Tabelle 2a</translation></message>
<message><source>Table 2b</source><translation>Tabelle 2b</translation></message>
<message><source>Table 3a</source><translation>Tabelle 3a</translation></message>
<message><source>Table 3b</source><translation>Tabelle 3b</translation></message>
<message><source>table columns</source><translation>Spalten der Tabelle</translation></message>
<message><source>table text</source><translation>Text der Tabelle</translation></message>
<message><source>Tables</source><translation>Tabellen</translation></message>
<message><source>Tables 2, 3, 5 and 6 as in the DermX paper, rounded as there; any other table with four digits. Needs the packages booktabs and longtable.</source><translation>Tabellen 2, 3, 5 und 6 wie in der Veröffentlichung zu DermX, gerundet wie dort; jede andere Tabelle mit vier Stellen. Braucht die Pakete booktabs und longtable.</translation></message>
<message><source>Tables of scores</source><translation>Tabellen der Bewertungen</translation></message>
<message><source>Tables of the statistics</source><translation>Tabellen der Statistik</translation></message>
<message><source>Tables of what was merged</source><translation>Tabellen des Zusammengeführten</translation></message>
<message><source>Tag</source><translation>Schlagwort</translation></message>
<message><source>Tagged</source><translation>Genannt</translation></message>
<message><source>Ta&amp;gs</source><translation>&amp;Schlagwörter</translation></message>
<message><source>Tags</source><translation>Schlagwörter</translation></message>
<message><source>tags</source><translation>Schlagwörter</translation></message>
<message><source>Tags, separated by semicolons.</source><translation>Schlagwörter, durch Semikolons getrennt.</translation></message>
<message><source>Ta&amp;ke answer back</source><translation>Antwort &amp;zurücknehmen</translation></message>
<message><source>Take away</source><translation>Aufheben</translation></message>
<message><source>&amp;Take back</source><translation>&amp;Zurücknehmen</translation></message>
<message><source>Take back the place that was marked last</source><translation>Die zuletzt markierte Stelle zurücknehmen</translation></message>
<message><source>Take the belief back; the key 0 while judging</source><translation>Das Zutrauen zurücknehmen; beim Urteilen die Taste 0</translation></message>
<message><source>Take the last change of layers, colours, models or attention back</source><translation>Die letzte Änderung an Ebenen, Farben, Modellen oder Aufmerksamkeit zurücknehmen</translation></message>
<message><source>Take the latest answer back; it stays in the file's history</source><translation>Die letzte Antwort zurücknehmen; sie bleibt im Verlauf der Datei</translation></message>
<message><source>Take the place back that was marked last (Backspace while marking)</source><translation>Die zuletzt markierte Stelle zurücknehmen (Rücktaste beim Markieren)</translation></message>
<message><source>Taken back</source><translation>Zurückgenommen</translation></message>
<message><source>taken for pixels; if they are percent, export them as pixels</source><translation>für Bildpunkte genommen; sind es Prozent, exportieren Sie sie als Bildpunkte</translation></message>
<message><source>Takes away the pixels that the map ranks first, and puts them back, and follows the probability.</source><translation>Nimmt die Bildpunkte, die die Karte zuerst nennt, weg, setzt sie wieder ein und verfolgt die Wahrscheinlichkeit.</translation></message>
<message><source>takes in {layer} the {what} of several outputs for each class</source><translation>nimmt in {layer} von mehreren Ausgaben je Klasse die {what}</translation></message>
<message><source>Takes many passes through the network.</source><translation>Durchläuft das Netz viele Male.</translation></message>
<message><source>takes text, not an image</source><translation>nimmt Text, kein Bild</translation></message>
<message><source>takes the softmax of {layer} over a single unit, which is 1 for every picture; a single unit needs a sigmoid</source><translation>bildet in {layer} die Softmax über eine einzige Einheit, die bei jedem Bild 1 ist; eine einzige Einheit braucht eine Sigmoid-Funktion</translation></message>
<message><source>takes the softmax of {layer} over another axis than that of the classes</source><translation>bildet in {layer} die Softmax über eine andere Achse als die der Klassen</translation></message>
<message><source>Target layer</source><translation>Zielschicht</translation></message>
<message><source>Target layer: {layer}</source><translation>Zielschicht: {layer}</translation></message>
<message><source>ten kept evaluations carry two diagnoses; here the first one in the file stands, in the paper the first one of the alphabet: with that, all 36 figures are as printed</source><translation>zehn behaltene Beurteilungen tragen zwei Diagnosen; hier gilt die erste in der Datei, in der Veröffentlichung die erste im Alphabet: damit sind alle 36 Zahlen wie gedruckt</translation></message>
<message><source>TensorFlow</source><translation>TensorFlow</translation></message>
<message><source>TensorFlow (not installed)</source><translation>TensorFlow (nicht installiert)</translation></message>
<message><source>TensorFlow found no graphics card or driver, so it computes on the CPU.</source><translation>TensorFlow fand keine Grafikkarte oder keinen Treiber, daher rechnet es auf der CPU.</translation></message>
<message><source>Test</source><translation>Test</translation></message>
<message><source>That code can do whatever this program can do: {reach} Go on only if you trust whoever made this very file.&#10;&#10;sha256 {sha256}…&#10;&#10;“{always}” remembers this content, under any name, until you take it back (Model ▸ Files permitted to run code). “{once}” is forgotten when the window is closed.</source><translation>Dieser Code kann alles, was dieses Programm kann: {reach} Fahren Sie nur fort, wenn Sie dem Hersteller genau dieser Datei vertrauen.&#10;&#10;sha256 {sha256}…&#10;&#10;„{always}“ merkt sich diesen Inhalt, unter jedem Namen, bis Sie es zurücknehmen (Modell ▸ Dateien, die Code ausführen dürfen). „{once}“ wird vergessen, wenn das Fenster geschlossen wird.</translation></message>
<message><source>that of the class which the network predicts</source><translation>die der Klasse, die das Netz vorhersagt</translation></message>
<message><source>that of the image's gold standard</source><translation>die des Goldstandards des Bildes</translation></message>
<message><source>that of the predicted class, where it is the gold standard; where nothing is predicted (maps from files) every map there is</source><translation>die der vorhergesagten Klasse, wo sie der Goldstandard ist; wo nichts vorhergesagt wird (Karten aus Dateien), jede Karte, die es gibt</translation></message>
<message><source>That the reading asks of a reader.</source><translation>Die die Befundung von einem Befunder verlangt.</translation></message>
<message><source>The active pane's model and the next one of the list</source><translation>Das Modell des aktiven Bildfelds und das nächste der Liste</translation></message>
<message><source>the annotated size of each image</source><translation>die annotierte Größe jedes Bildes</translation></message>
<message><source>the annotation stands</source><translation>die Annotation gilt</translation></message>
<message><source>the answer</source><translation>die Antwort</translation></message>
<message><source>The attention for the class that the model predicts, and for the gold standard</source><translation>Die Aufmerksamkeit für die Klasse, die das Modell vorhersagt, und für den Goldstandard</translation></message>
<message><source>the backend</source><translation>Das Backend</translation></message>
<message><source>the backend {name!r}</source><translation>das Backend {name!r}</translation></message>
<message><source>the benchmark of 2023 explains probabilities (--method "Grad-CAM of probabilities"), these maps explain logits</source><translation>der Vergleich von 2023 erklärt Wahrscheinlichkeiten (--method "Grad-CAM of probabilities"), diese Karten erklären Logits</translation></message>
<message><source>The case holds the map of one image by one method. Choose a model to see others.</source><translation>Der Fall enthält die Karte eines Bildes nach einer Methode. Wählen Sie ein Modell, um andere zu sehen.</translation></message>
<message><source>The case is of {of}: open that data set, then the case.</source><translation>Der Fall gehört zu {of}: Öffnen Sie diesen Datensatz, dann den Fall.</translation></message>
<message><source>The case was saved to {file}.{left_out}</source><translation>Der Fall wurde gespeichert in {file}.{left_out}</translation></message>
<message><source>The characteristic's group in the paper.</source><translation>Die Gruppe des Kennzeichens in der Veröffentlichung.</translation></message>
<message><source>The class told from all others, or all of them together; empty in files.</source><translation>Die Klasse gegen alle anderen, oder alle zusammen; dann in Dateien leer.</translation></message>
<message><source>The class whose attention map was scored.</source><translation>Die Klasse, deren Aufmerksamkeitskarte bewertet wurde.</translation></message>
<message><source>The class whose map was judged.</source><translation>Die Klasse, über deren Karte geurteilt wurde.</translation></message>
<message><source>The class with the largest logit; none below ½ of one.</source><translation>Die Klasse mit dem größten Logit; keine unter ½ bei einem einzigen.</translation></message>
<message><source>the colours below its transparency tell something else than it does</source><translation>die Farben unter ihrer Durchsichtigkeit sagen etwas anderes als diese</translation></message>
<message><source>The column whose values are the groups.</source><translation>Die Spalte, deren Werte die Gruppen sind.</translation></message>
<message><source>The comparison was cancelled</source><translation>Der Vergleich wurde abgebrochen</translation></message>
<message><source>the data set</source><translation>dem Datensatz</translation></message>
<message><source>The data set has changed on disk.</source><translation>Der Datensatz hat sich auf der Platte geändert.</translation></message>
<message><source>The data set has not been scored</source><translation>Der Datensatz ist nicht bewertet</translation></message>
<message><source>The diagnosis that stands.</source><translation>Die Diagnose, die gilt.</translation></message>
<message><source>the entry {name!r} is a link to {kind}</source><translation>der Eintrag {name!r} ist eine Verknüpfung mit {kind}</translation></message>
<message><source>The explanation method that made the map.</source><translation>Die Erklärmethode, die die Karte erzeugt hat.</translation></message>
<message><source>The figure as the paper prints it; ≠ where it does not come out.</source><translation>Die Zahl, wie die Veröffentlichung sie druckt; ≠, wo sie nicht herauskommt.</translation></message>
<message><source>The figure of one pair of raters, and the images it was computed from; empty where undefined (nothing counts as 0 here).</source><translation>Die Zahl eines Paares von Beurteilern und die Bilder, aus denen sie berechnet wurde; leer, wo nicht definiert (hier zählt nichts als 0).</translation></message>
<message><source>The figure under protocol A.</source><translation>Die Zahl unter Protokoll A.</translation></message>
<message><source>The figure under protocol B.</source><translation>Die Zahl unter Protokoll B.</translation></message>
<message><source>The figure was saved as {path}.</source><translation>Die Abbildung wurde als {path} gespeichert.</translation></message>
<message><source>The file does not say what the network's outputs are: check what is assumed.</source><translation>Die Datei sagt nicht, was die Ausgaben des Netzes sind: Prüfen Sie, was angenommen wird.</translation></message>
<message><source>the file holds several pictures</source><translation>die Datei enthält mehrere Bilder</translation></message>
<message><source>the file holds {found}, not an object of Darwin JSON</source><translation>die Datei enthält {found}, kein Objekt von Darwin-JSON</translation></message>
<message><source>the file is empty</source><translation>die Datei ist leer</translation></message>
<message><source>the file is empty. Copy or download the model again.</source><translation>die Datei ist leer. Kopieren oder laden Sie das Modell noch einmal herunter.</translation></message>
<message><source>the file is gone since the data set was opened</source><translation>die Datei ist nicht mehr da, seit der Datensatz geöffnet wurde</translation></message>
<message><source>the file is left out</source><translation>die Datei bleibt weg</translation></message>
<message><source>the file is read-only</source><translation>die Datei ist schreibgeschützt</translation></message>
<message><source>The file of verdicts is read-only.</source><translation>Die Datei der Urteile ist schreibgeschützt.</translation></message>
<message><source>the file says that it is about {name!r}</source><translation>die Datei sagt, sie sei über {name!r}</translation></message>
<message><source>the file that ends last counts; if these are two people, give them two names and merge again</source><translation>die Datei mit der spätesten Antwort zählt; sind es zwei Personen, geben Sie ihnen zwei Namen und führen Sie erneut zusammen</translation></message>
<message><source>the file's name stands</source><translation>der Name der Datei gilt</translation></message>
<message><source>The file, or the reader.</source><translation>Die Datei oder der Befunder.</translation></message>
<message><source>The file, or the row of a table.</source><translation>Die Datei oder die Zeile einer Tabelle.</translation></message>
<message><source>The files of the data set, photographs and models are only ever read: nothing of them has changed. Scores that were not saved are still in this window (File ▸ Save run…), and every answer about what a model looked at was saved when it was given. You can go on working; what was just asked for may not have happened.</source><translation>Die Dateien des Datensatzes, Fotos und Modelle werden immer nur gelesen: Nichts an ihnen hat sich geändert. Bewertungen, die nicht gespeichert wurden, sind noch in diesem Fenster (Datei ▸ Lauf speichern…), und jede Antwort darauf, was ein Modell angesehen hat, wurde gespeichert, als sie gegeben wurde. Sie können weiterarbeiten; was eben verlangt wurde, ist vielleicht nicht geschehen.</translation></message>
<message><source>the first entry of its palette is used and is not black</source><translation>der erste Eintrag ihrer Palette kommt vor und ist nicht schwarz</translation></message>
<message><source>the first one is used</source><translation>das erste wird verwendet</translation></message>
<message><source>the first one stands</source><translation>die erste gilt</translation></message>
<message><source>the first one, of {rater}, stands</source><translation>die erste, von {rater}, gilt</translation></message>
<message><source>the first row stands</source><translation>die erste Zeile gilt</translation></message>
<message><source>the folder cannot be read ({reason})</source><translation>der Ordner kann nicht gelesen werden ({reason})</translation></message>
<message><source>the folder is read-only</source><translation>der Ordner ist schreibgeschützt</translation></message>
<message><source>The gold standard diagnosis of the image.</source><translation>Die Diagnose des Goldstandards des Bildes.</translation></message>
<message><source>The gold standard diagnosis.</source><translation>Die Diagnose des Goldstandards.</translation></message>
<message><source>The gold standard, as it was told then.</source><translation>Der Goldstandard, wie er damals angegeben war.</translation></message>
<message><source>The gold standard; over all images it is empty in files.</source><translation>Der Goldstandard; über alle Bilder ist er in Dateien leer.</translation></message>
<message><source>The &amp;image</source><translation>&amp;Das Bild</translation></message>
<message><source>The image concerned.</source><translation>Das betroffene Bild.</translation></message>
<message><source>The image could not be scored: {error}</source><translation>Das Bild konnte nicht bewertet werden: {error}</translation></message>
<message><source>the image has no map</source><translation>das Bild hat keine Karte</translation></message>
<message><source>the image has no stand-in</source><translation>das Bild hat kein Ersatzbild</translation></message>
<message><source>the image is left out</source><translation>das Bild bleibt weg</translation></message>
<message><source>the image is not scored</source><translation>das Bild wird nicht bewertet</translation></message>
<message><source>the image is not scored, the others are</source><translation>das Bild wird nicht bewertet, die anderen schon</translation></message>
<message><source>the image itself</source><translation>dem Bild selbst</translation></message>
<message><source>The image's id, above its gold standard diagnosis.</source><translation>Die Kennung des Bildes, über der Diagnose seines Goldstandards.</translation></message>
<message><source>The image's id.</source><translation>Die Kennung des Bildes.</translation></message>
<message><source>The images on which its two raters disagree appear here.</source><translation>Hier erscheinen die Bilder, in denen ihre beiden Beurteiler uneins sind.</translation></message>
<message><source>the journal makes no sense</source><translation>das Verzeichnis der Änderungen ergibt keinen Sinn</translation></message>
<message><source>The Keras backend {wanted!r} is not supported. Use one of {backends} (setting KERAS_BACKEND).</source><translation>Das Keras-Backend {wanted!r} wird nicht unterstützt. Verwenden Sie eines von {backends} (Einstellung KERAS_BACKEND).</translation></message>
<message><source>The Keras backend {wanted}</source><translation>Das Keras-Backend {wanted}</translation></message>
<message><source>the keys are {known}{keep}</source><translation>Schlüssel sind {known}{keep}</translation></message>
<message><source>The largest value is 1; of one class without evidence against: as the scores have it</source><translation>Der größte Wert ist 1; bei einer Klasse ohne das, was dagegen spricht: wie in den Bewertungen</translation></message>
<message><source>The largest value of any class in any scored image is 1: images can be compared</source><translation>Der größte Wert aller Klassen in allen bewerteten Bildern ist 1: Bilder lassen sich vergleichen</translation></message>
<message><source>The largest value of any class is 1: a class with little evidence stays pale</source><translation>Der größte Wert aller Klassen ist 1: eine Klasse, für die wenig spricht, bleibt blass</translation></message>
<message><source>the last layer with spatial extent</source><translation>die letzte Schicht mit räumlicher Ausdehnung</translation></message>
<message><source>The last run as one HTML file for people: scores, comparisons, worst and best cases with pictures; it needs nothing else to be read or printed</source><translation>Der letzte Lauf als eine HTML-Datei zum Lesen: Bewertungen, Vergleiche, schlechteste und beste Fälle mit Bildern; sie braucht nichts weiter, um gelesen oder gedruckt zu werden</translation></message>
<message><source>the layer before</source><translation>die Schicht davor</translation></message>
<message><source>the layer {name!r}</source><translation>die Schicht {name!r}</translation></message>
<message><source>the layer {name!r} (of type {kind}) moves the picture in a way that cannot be mapped back: {why}</source><translation>die Schicht {name!r} (vom Typ {kind}) bewegt das Bild so, dass es sich nicht zurückverfolgen lässt: {why}</translation></message>
<message><source>the layer {name!r} needs {needed:.0f} GB for one photograph, more than the {limit:.0f} GB that the model process may use; use a smaller input size or model</source><translation>die Schicht {name!r} braucht {needed:.0f} GB für ein Foto, mehr als die {limit:.0f} GB, die der Modellprozess verwenden darf; verwenden Sie eine kleinere Eingabe oder ein kleineres Modell</translation></message>
<message><source>the layer {name!r} of type {kind}</source><translation>der Schicht {name!r} vom Typ {kind}</translation></message>
<message><source>the library that decodes it broke off</source><translation>die Bibliothek, die es entschlüsselt, brach ab</translation></message>
<message><source>The list as it is filtered ({n})</source><translation>Die Liste, wie sie gefiltert ist ({n})</translation></message>
<message><source>The map of class A, the one explained</source><translation>Die Karte der Klasse A, der erklärten</translation></message>
<message><source>The map of class B</source><translation>Die Karte der Klasse B</translation></message>
<message><source>the map of {blind} is zero or noise: {model} gives probabilities alone, which have no digits left where it is sure</source><translation>die Karte von {blind} ist null oder Rauschen: {model} gibt nur Wahrscheinlichkeiten, die keine Ziffern mehr haben, wo es sicher ist</translation></message>
<message><source>the maps of the image have {cells:,} cells together, more than the limit of {limit:,}. Make them smaller, or set {variable} to a larger number</source><translation>die Karten des Bildes haben zusammen {cells:,} Zellen, mehr als die Grenze von {limit:,}. Machen Sie sie kleiner, oder setzen Sie {variable} auf eine größere Zahl</translation></message>
<message><source>The maps of the run are not in memory.</source><translation>Die Karten des Laufs sind nicht im Speicher.</translation></message>
<message><source>the mean, over the other raters who evaluated the image, of the same score with the other rater's outline in the place of the map (an empty one where that rater did not outline it); where raters are fused, each rater against the consensus of the others</source><translation>das Mittel, über die anderen Beurteiler, die das Bild beurteilt haben, derselben Bewertung mit dem Umriss des anderen anstelle der Karte (einem leeren, wo dieser es nicht umrissen hat); wo Beurteiler zusammengefasst sind, jeder gegen den Konsens der anderen</translation></message>
<message><source>the method {name} cannot be loaded from {place} ({kind}: {error}). Repair or remove the package that added it.</source><translation>die Methode {name} kann nicht aus {place} geladen werden ({kind}: {error}). Reparieren oder entfernen Sie das Paket, von dem sie stammt.</translation></message>
<message><source>the method {name} failed ({kind}: {error}). Tell whoever wrote the package that added it, or use another method.</source><translation>die Methode {name} ist gescheitert ({kind}: {error}). Sagen Sie es dem, der das Paket geschrieben hat, von dem sie stammt, oder verwenden Sie eine andere Methode.</translation></message>
<message><source>the method {name} returned values of shape {shape} instead of ({classes}, height, width), one map a class. Tell whoever wrote the package that added it, or use another method.</source><translation>die Methode {name} gab Werte der Form {shape} zurück statt ({classes}, Höhe, Breite), einer Karte je Klasse. Sagen Sie es dem, der das Paket geschrieben hat, von dem sie stammt, oder verwenden Sie eine andere Methode.</translation></message>
<message><source>The model has {outputs} outputs, but {count} classes are named: write one class a line.</source><translation>Das Modell hat {outputs} Ausgaben, aber {count} Klassen sind genannt: Schreiben Sie eine Klasse je Zeile.</translation></message>
<message><source>The model knows one class only: there is nothing to compare it with.</source><translation>Das Modell kennt nur eine Klasse: Es gibt nichts zum Vergleichen.</translation></message>
<message><source>the model of another file</source><translation>das Modell einer anderen Datei</translation></message>
<message><source>the model predicts none of its classes for it</source><translation>das Modell sagt keine seiner Klassen dafür voraus</translation></message>
<message><source>The model process cannot be started ({reason}). Close other programs and try again.</source><translation>Der Modellprozess kann nicht gestartet werden ({reason}). Schließen Sie andere Programme, und versuchen Sie es noch einmal.</translation></message>
<message><source>The model process did not come back for {duration}{doing}, so it was ended. It starts again with the next request: try another target layer or model. Details are in {log_file}.</source><translation>Der Modellprozess meldete sich {duration} lang nicht{doing}, daher wurde er beendet. Er startet mit der nächsten Anfrage wieder: Versuchen Sie eine andere Zielschicht oder ein anderes Modell. Einzelheiten stehen in {log_file}.</translation></message>
<message><source>The model process ended unexpectedly{doing} ({reason}). It starts again with the next request. Details are in {log_file}.</source><translation>Der Modellprozess endete unerwartet{doing} ({reason}). Er startet mit der nächsten Anfrage wieder. Einzelheiten stehen in {log_file}.</translation></message>
<message><source>The model process was ended{doing}, because {complaint}. It starts again with the next request. A model file whose program code may run can do this: use another, or ask whoever made it. Details are in {log_file}.</source><translation>Der Modellprozess wurde beendet{doing}, denn {complaint}. Er startet mit der nächsten Anfrage wieder. Eine Modelldatei, deren Programmcode laufen darf, kann das bewirken: Verwenden Sie eine andere, oder fragen Sie, wer sie gemacht hat. Einzelheiten stehen in {log_file}.</translation></message>
<message><source>The model process was started anew meanwhile. Start the run again.</source><translation>Der Modellprozess wurde inzwischen neu gestartet. Starten Sie den Lauf noch einmal.</translation></message>
<message><source>The models, the method or the files are others than those of the run; score the data set again first, so that both protocols are about the same maps.</source><translation>Die Modelle, die Methode oder die Dateien sind andere als die des Laufs; bewerten Sie den Datensatz zuerst neu, damit beide Protokolle von denselben Karten handeln.</translation></message>
<message><source>the name can mean {listed}; rename the file</source><translation>der Name kann {listed} bedeuten; benennen Sie die Datei um</translation></message>
<message><source>the name holds control characters: rename the file</source><translation>der Name enthält Steuerzeichen: Benennen Sie die Datei um</translation></message>
<message><source>the name holds letters that cannot be seen: rename the file</source><translation>der Name enthält unsichtbare Zeichen: Benennen Sie die Datei um</translation></message>
<message><source>the name is not &lt;image-id&gt;_&lt;Class&gt;</source><translation>der Name ist nicht &lt;image-id&gt;_&lt;Class&gt;</translation></message>
<message><source>the name is not &lt;rater&gt;_&lt;image&gt;.json</source><translation>der Name ist nicht &lt;rater&gt;_&lt;image&gt;.json</translation></message>
<message><source>the name is not valid UTF-8: rename the file</source><translation>der Name ist kein gültiges UTF-8: Benennen Sie die Datei um</translation></message>
<message><source>the name is too long</source><translation>der Name ist zu lang</translation></message>
<message><source>the name of the device</source><translation>der Name des Geräts</translation></message>
<message><source>The name the second reading was given.</source><translation>Unter welchem Namen die Zweitbeurteilung geführt wird.</translation></message>
<message><source>the name up to the first _ is taken for the rater</source><translation>der Name bis zum ersten _ wird für den Beurteiler genommen</translation></message>
<message><source>the names of the methods that are sealed, in that order</source><translation>die Namen der Methoden, die versiegelt sind, in dieser Reihenfolge</translation></message>
<message><source>the network</source><translation>das Netz</translation></message>
<message><source>The network ends in {by} without an activation, and its file names no loss of Keras: its outputs are taken for the logits of a {activation}. Write outputs = "logits" and activation = "{activation}" in its spec if that is right, or what is.</source><translation>Das Netz endet mit {by} ohne eine Aktivierung, und seine Datei nennt keine Verlustfunktion von Keras: Seine Ausgaben werden für Logits genommen (Aktivierung: {activation}). Schreiben Sie outputs = "logits" und activation = "{activation}" in seine Beschreibung, wenn das stimmt, sonst, was stimmt.</translation></message>
<message><source>the network ends in {by} without an activation, but its loss, {loss}, takes {takes}, so it is not known what its outputs are; {settled_by}</source><translation>das Netz endet mit {by} ohne eine Aktivierung, aber seine Verlustfunktion {loss} nimmt {takes}, daher ist nicht bekannt, was seine Ausgaben sind; {settled_by}</translation></message>
<message><source>the network has a single output, and the softmax of a single number is 1 for every picture; write activation = "sigmoid"</source><translation>das Netz hat eine einzige Ausgabe, und die Softmax einer einzigen Zahl ist bei jedem Bild 1; schreiben Sie activation = "sigmoid"</translation></message>
<message><source>the network has no gradients by its input, which this method needs; choose Occlusion, RISE or KernelSHAP, which need none (--method occlusion)</source><translation>das Netz hat keine Gradienten nach seiner Eingabe, die diese Methode braucht; wählen Sie Occlusion, RISE oder KernelSHAP, die keine brauchen (--method occlusion)</translation></message>
<message><source>the network has no layer with spatial extent between image and classes that this method could look at; {no_layer}</source><translation>das Netz hat zwischen Bild und Klassen keine räumlich ausgedehnte Schicht, die diese Methode betrachten könnte; {no_layer}</translation></message>
<message><source>the network has no layer with spatial extent, so none called {name!r}; take layer out of its spec, or choose no layer</source><translation>das Netz hat keine räumlich ausgedehnte Schicht, also auch keine namens {name!r}; nehmen Sie layer aus seiner Beschreibung, oder wählen Sie keine Schicht</translation></message>
<message><source>the network has no layer {name!r} with spatial extent; choose another target layer, for example {listed}</source><translation>das Netz hat keine räumlich ausgedehnte Schicht {name!r}; wählen Sie eine andere Zielschicht, zum Beispiel {listed}</translation></message>
<message><source>the network has {n_inputs} inputs and {n_outputs} outputs{names}; only one image in and one list of classes out can be explained: keep one, keras.Model(model.inputs[0], model.outputs[0]), and save it again</source><translation>das Netz hat {n_inputs} Eingaben und {n_outputs} Ausgaben{names}; nur ein Bild hinein und eine Liste von Klassen heraus kann erklärt werden: Behalten Sie eine, keras.Model(model.inputs[0], model.outputs[0]), und speichern Sie es noch einmal</translation></message>
<message><source>the network takes inputs of shape {shape}, not images of (height, width, 3) or (height, width, 1); use a network for photographs</source><translation>das Netz nimmt Eingaben der Form {shape}, keine Bilder aus (Höhe, Breite, 3) oder (Höhe, Breite, 1); verwenden Sie ein Netz für Fotos</translation></message>
<message><source>the network takes {count} images at once, no more and no less; build it without batch_shape (keras.Input(shape)) and save it again</source><translation>das Netz nimmt {count} Bilder auf einmal, nicht mehr und nicht weniger; bauen Sie es ohne batch_shape (keras.Input(shape)), und speichern Sie es noch einmal</translation></message>
<message><source>the network wants its channels first{where}; build it with data_format="channels_last" and save it again</source><translation>das Netz will seine Kanäle zuerst{where}; bauen Sie es mit data_format="channels_last", und speichern Sie es noch einmal</translation></message>
<message><source>the network {model!r} is not a Sequential or functional Keras model, so it cannot be taken apart at a layer; rebuild it as one and save it again</source><translation>das Netz {model!r} ist kein sequenzielles oder funktionales Keras-Modell, daher kann es nicht an einer Schicht zerlegt werden; bauen Sie es als eines, und speichern Sie es noch einmal</translation></message>
<message><source>the network {reason}, so it is not known what its outputs are; {settled_by}</source><translation>das Netz {reason}, daher ist nicht bekannt, was seine Ausgaben sind; {settled_by}</translation></message>
<message><source>the network {reason}; build it so and save it again</source><translation>das Netz {reason}; bauen Sie es so, und speichern Sie es noch einmal</translation></message>
<message><source>the network's output is not one number for each class; use a network that classifies images</source><translation>die Ausgabe des Netzes ist nicht eine Zahl je Klasse; verwenden Sie ein Netz, das Bilder klassifiziert</translation></message>
<message><source>the network's outputs add up to {total:.4g} for every picture, as a multiple of a softmax's probabilities does, so it is not known what they are; divide them by that number and save it again, or, {settled_by}</source><translation>die Ausgaben des Netzes summieren sich bei jedem Bild zu {total:.4g}, wie es ein Vielfaches der Wahrscheinlichkeiten einer Softmax tut, daher ist nicht bekannt, was sie sind; teilen Sie sie durch diese Zahl, und speichern Sie es noch einmal, oder, {settled_by}</translation></message>
<message><source>the network's single output is 1 for every picture, as the softmax of a single unit is; end it in a sigmoid and save it again</source><translation>die einzige Ausgabe des Netzes ist bei jedem Bild 1, wie es die Softmax einer einzigen Einheit ist; lassen Sie es mit einer Sigmoid-Funktion enden, und speichern Sie es noch einmal</translation></message>
<message><source>The network, or the folder the maps were read from.</source><translation>Das Netz oder der Ordner, aus dem die Karten gelesen wurden.</translation></message>
<message><source>The network.</source><translation>Das Netz.</translation></message>
<message><source>The one baseline from which the way to people is</source><translation>Die eine Vergleichskarte, von der der Weg zu Menschen ausgeht</translation></message>
<message><source>the outline of another file</source><translation>der Aufbau einer anderen Datei</translation></message>
<message><source>the package for Debian, in {place}</source><translation>dem Paket für Debian, in {place}</translation></message>
<message><source>The package that has this method is not installed.</source><translation>Das Paket mit dieser Methode ist nicht installiert.</translation></message>
<message><source>the paper leaves out the ten evaluations that carry two diagnoses, here (and in its tables 3a and appendix 1) they are kept: without them, all 96 figures are as printed</source><translation>die Veröffentlichung lässt die zehn Beurteilungen mit zwei Diagnosen weg, hier (und in ihren Tabellen 3a und Anhang 1) sind sie behalten: ohne sie sind alle 96 Zahlen wie gedruckt</translation></message>
<message><source>The paper was recomputed: {report}.</source><translation>Die Veröffentlichung wurde nachgerechnet: {report}.</translation></message>
<message><source>The paper's figure behind each one that can be compared; ≠ where it does not come out</source><translation>Die Zahl der Veröffentlichung hinter jeder, die sich vergleichen lässt; ≠, wo sie nicht herauskommt</translation></message>
<message><source>The paper's figures 3 to 6: photograph, union of all outlines and the attention of every model of the list, an image a row</source><translation>Die Abbildungen 3 bis 6 der Veröffentlichung: Foto, Vereinigung aller Umrisse und die Aufmerksamkeit jedes Modells der Liste, ein Bild je Zeile</translation></message>
<message><source>the percentiles as they are; too narrow where there are few images</source><translation>die Perzentile, wie sie sind; zu eng, wo es wenige Bilder gibt</translation></message>
<message><source>The photograph could not be read: {what}</source><translation>Das Foto konnte nicht gelesen werden: {what}</translation></message>
<message><source>The photograph has another aspect than the outlines: not explained.</source><translation>Das Foto hat ein anderes Seitenverhältnis als die Umrisse: nicht erklärt.</translation></message>
<message><source>The photograph has another aspect than the outlines: not scored.</source><translation>Das Foto hat ein anderes Seitenverhältnis als die Umrisse: nicht bewertet.</translation></message>
<message><source>The picture ({width} × {height} pixels) was saved to {path}.</source><translation>Das Bild ({width} × {height} Bildpunkte) wurde gespeichert in {path}.</translation></message>
<message><source>The picture alone</source><translation>Nur das Bild</translation></message>
<message><source>The picture alone: how sure</source><translation>Das Bild allein: wie sicher</translation></message>
<message><source>the picture alone: own diagnosis, and how sure</source><translation>nur das Bild: eigene Diagnose, und wie sicher</translation></message>
<message><source>The pixels on which maps and masks are compared.</source><translation>Die Bildpunkte, auf denen Karten und Masken verglichen werden.</translation></message>
<message><source>the PNG has {width} × {height} pixels, annotated at {of_width} × {of_height}</source><translation>das PNG hat {width} × {height} Bildpunkte, annotiert bei {of_width} × {of_height}</translation></message>
<message><source>the polygon is the mask</source><translation>das Polygon ist die Maske</translation></message>
<message><source>The project was saved to {file}.{note}</source><translation>Das Projekt wurde gespeichert in {file}.{note}</translation></message>
<message><source>The protocol that the run's own is compared with</source><translation>Das Protokoll, mit dem das des Laufs verglichen wird</translation></message>
<message><source>the protocols {other!r} and {each!r} would have one folder; give one of them another name</source><translation>die Protokolle {other!r} und {each!r} hätten einen Ordner; geben Sie einem einen anderen Namen</translation></message>
<message><source>the protocols {same!r} and {each!r} choose the same: there is nothing to compare</source><translation>die Protokolle {same!r} und {each!r} legen dasselbe fest: Es gibt nichts zu vergleichen</translation></message>
<message><source>The rater</source><translation>Der Beurteiler</translation></message>
<message><source>The rater whom the first one is compared with.</source><translation>Der Beurteiler, mit dem der erste verglichen wird.</translation></message>
<message><source>The reading is finished</source><translation>Die Befundung ist beendet</translation></message>
<message><source>The recomputed figure, rounded as printed, minus the paper's.</source><translation>Die neu berechnete Zahl, gerundet wie im Druck, minus die der Veröffentlichung.</translation></message>
<message><source>The reference</source><translation>Die Referenz</translation></message>
<message><source>the region cannot be shown</source><translation>die Region kann nicht gezeigt werden</translation></message>
<message><source>the region is kept without it</source><translation>die Region wird ohne es behalten</translation></message>
<message><source>The report was saved as {path}.</source><translation>Der Bericht wurde als {path} gespeichert.</translation></message>
<message><source>the report would be {size:,.1f} MB large; more than {limit:.0f} MB are refused. Choose fewer figures.</source><translation>der Bericht wäre {size:,.1f} MB groß; mehr als {limit:.0f} MB werden abgelehnt. Wählen Sie weniger Abbildungen.</translation></message>
<message><source>The results of score, of a cluster or of this window; also while they still grow</source><translation>Die Ergebnisse von score, eines Clusters oder dieses Fensters; auch während sie noch wachsen</translation></message>
<message><source>the row is left out</source><translation>die Zeile bleibt weg</translation></message>
<message><source>the row is not used</source><translation>die Zeile wird nicht verwendet</translation></message>
<message><source>the rows are left out</source><translation>die Zeilen bleiben weg</translation></message>
<message><source>The run has no rows to summarise.</source><translation>Der Lauf hat keine Zeilen, die sich zusammenfassen ließen.</translation></message>
<message><source>The run in {folder} has begun: {sentence}.</source><translation>Der Lauf in {folder} hat begonnen: {sentence}.</translation></message>
<message><source>The run in {folder} is complete: {sentence}.</source><translation>Der Lauf in {folder} ist vollständig: {sentence}.</translation></message>
<message><source>The run still grows where it is made; its files stand there when it is complete.</source><translation>Der Lauf wächst noch, wo er entsteht; seine Dateien stehen dort, wenn er vollständig ist.</translation></message>
<message><source>The run still grows: it is plotted when it is complete.</source><translation>Der Lauf wächst noch: Das Diagramm kommt, wenn er vollständig ist.</translation></message>
<message><source>The run still grows: it is reported when it is complete.</source><translation>Der Lauf wächst noch: Der Bericht kommt, wenn er vollständig ist.</translation></message>
<message><source>The run was saved to {folder}.</source><translation>Der Lauf wurde in {folder} gespeichert.</translation></message>
<message><source>the run's models were not all asked by one method; give their maps instead</source><translation>die Modelle des Laufs wurden nicht alle mit einer Methode befragt; geben Sie stattdessen ihre Karten an</translation></message>
<message><source>the run's summary has no {score} of a model as CSV; there is no plot.</source><translation>die Zusammenfassung des Laufs hat kein {score} eines Modells als CSV; es gibt kein Diagramm.</translation></message>
<message><source>The run, if there is one, and every agreement table, in any formats; the same files as the commands score and agreement write</source><translation>Der Lauf, falls es einen gibt, und alle Tabellen der Übereinstimmung, in beliebigen Formaten; dieselben Dateien, die die Befehle score und agreement schreiben</translation></message>
<message><source>The same for each rater: second reading against first.</source><translation>Dasselbe für jeden Beurteiler: Zweitbeurteilung gegen erste.</translation></message>
<message><source>the same rater</source><translation>derselbe Beurteiler</translation></message>
<message><source>the same rater and image as {where}</source><translation>derselbe Beurteiler und dasselbe Bild wie {where}</translation></message>
<message><source>The same seed gives the same map.</source><translation>Derselbe Startwert gibt dieselbe Karte.</translation></message>
<message><source>the SavedModel fails on a picture of {height} × {width} pixels ({error}). {remedy}.</source><translation>das SavedModel scheitert an einem Bild von {height} × {width} Bildpunkten ({error}). {remedy}.</translation></message>
<message><source>the SavedModel has no signature {name!r} (its signatures: {named}), so it is not known what to call. {remedy}.</source><translation>das SavedModel hat keine Signatur {name!r} (seine Signaturen: {named}), daher ist nicht bekannt, was aufzurufen ist. {remedy}.</translation></message>
<message><source>the SavedModel has {count} inputs; only one image in and one list of classes out can be explained.</source><translation>das SavedModel hat {count} Eingaben; nur ein Bild hinein und eine Liste von Klassen heraus kann erklärt werden.</translation></message>
<message><source>the SavedModel has {count} outputs; only one image in and one list of classes out can be explained.</source><translation>das SavedModel hat {count} Ausgaben; nur ein Bild hinein und eine Liste von Klassen heraus kann erklärt werden.</translation></message>
<message><source>the SavedModel takes inputs of shape {shape}, not images of (height, width, 3) or (height, width, 1); use a network for photographs.</source><translation>das SavedModel nimmt Eingaben der Form {shape}, keine Bilder aus (Höhe, Breite, 3) oder (Höhe, Breite, 1); verwenden Sie ein Netz für Fotos.</translation></message>
<message><source>the SavedModel takes {shape} images at once, no more and no less. {remedy}.</source><translation>das SavedModel nimmt {shape} Bilder auf einmal, nicht mehr und nicht weniger. {remedy}.</translation></message>
<message><source>the SavedModel's output has the shape {shape} for one picture, not one number for each class; use a network that classifies images.</source><translation>die Ausgabe des SavedModel hat für ein Bild die Form {shape}, nicht eine Zahl je Klasse; verwenden Sie ein Netz, das Bilder klassifiziert.</translation></message>
<message><source>the score</source><translation>die Bewertung</translation></message>
<message numerus="yes"><source>The scores of the data set (%Ln rows) stand in no file yet. Save them first?</source><translation><numerusform>Die Bewertungen des Datensatzes (%Ln Zeile) stehen noch in keiner Datei. Zuerst speichern?</numerusform><numerusform>Die Bewertungen des Datensatzes (%Ln Zeilen) stehen noch in keiner Datei. Zuerst speichern?</numerusform></translation></message>
<message><source>The scores stay as they are: each map rectified and divided by its own maximum.</source><translation>Die Bewertungen bleiben, wie sie sind: jede Karte ohne negative Werte und durch ihr eigenes Maximum geteilt.</translation></message>
<message><source>The scores take {size:,.0f} MB and are not kept until they are saved: at most {limit:,.0f} MB are. Save the run.</source><translation>Die Bewertungen belegen {size:,.0f} MB und werden nicht behalten, bis sie gespeichert sind: höchstens {limit:,.0f} MB werden es. Speichern Sie den Lauf.</translation></message>
<message><source>the spec scales pixels (preprocessing = {preprocessing!r}) and so does the network itself, in its layer {name!r}: black and white arrive as {black:.3g} and {white:.3g}. If the network was trained on pixels of 0 to 255, write preprocessing = "none"</source><translation>die Beschreibung skaliert Bildpunkte (preprocessing = {preprocessing!r}), und das Netz selbst auch, in seiner Schicht {name!r}: Schwarz und Weiß kommen als {black:.3g} und {white:.3g} an. Wurde das Netz mit Bildpunkten von 0 bis 255 trainiert, schreiben Sie preprocessing = "none"</translation></message>
<message><source>the summary has no line</source><translation>die Zusammenfassung hat keine Zeile</translation></message>
<message><source>The target layer; empty where the method looks at the network's input.</source><translation>Die Zielschicht; leer, wo die Methode die Eingabe des Netzes betrachtet.</translation></message>
<message><source>the text {text!r}</source><translation>der Text {text!r}</translation></message>
<message><source>The tour goes through a data set: open one, or show the demo data.</source><translation>Die Einführung geht durch einen Datensatz: Öffnen Sie einen, oder zeigen Sie die Beispieldaten.</translation></message>
<message><source>the value of property {name!r} is {found}, not a term</source><translation>der Wert der Eigenschaft {name!r} ist {found}, kein Begriff</translation></message>
<message><source>The view is on the clipboard, with its legend.</source><translation>Die Ansicht ist mit ihrer Legende in der Zwischenablage.</translation></message>
<message><source>the weights {name!r} are read from another file</source><translation>die Gewichte {name!r} werden aus einer anderen Datei gelesen</translation></message>
<message><source>the weights {name!r} unpack to {size} MB from nothing</source><translation>die Gewichte {name!r} werden aus nichts zu {size} MB entpackt</translation></message>
<message><source>the whole edge of the image is outlined: black and white seem exchanged</source><translation>der ganze Rand des Bildes ist umrissen: Schwarz und Weiß scheinen vertauscht</translation></message>
<message><source>The window did not get ready within {patience:.0f} s: {said}</source><translation>Das Fenster war nach {patience:.0f} s nicht bereit: {said}</translation></message>
<message><source>The window speaks that language when it is opened again.</source><translation>Das Fenster erscheint in dieser Sprache, wenn es wieder geöffnet wird.</translation></message>
<message><source>The worker on {host}</source><translation>Der Arbeitsprozess auf {host}</translation></message>
<message><source>the {key} is {found}, not a whole number of pixels</source><translation>{key} ist {found}, keine ganze Zahl von Bildpunkten</translation></message>
<message><source>The {rater} of this image holds no pixel.</source><translation>{rater}: In diesem Bild ohne Bildpunkt.</translation></message>
<message><source>The&amp;me</source><translation>&amp;Farben</translation></message>
<message><source>There are no docks of these names here: {names}.</source><translation>Bereiche mit diesen Namen gibt es hier nicht: {names}.</translation></message>
<message><source>There are no scores that were not saved.</source><translation>Es gibt keine Bewertungen, die nicht gespeichert wurden.</translation></message>
<message><source>There is no command {command!r}.</source><translation>Es gibt keinen Befehl {command!r}.</translation></message>
<message><source>There is no command {told}, or its keys are no list.</source><translation>Es gibt keinen Befehl {told}, oder seine Tasten sind keine Liste.</translation></message>
<message><source>there is no confusion.csv in the run, for maps from files and baselines say no diagnosis; give a run of `score --model` with its tables as CSV.</source><translation>im Lauf gibt es keine confusion.csv, denn Karten aus Dateien und Vergleichskarten nennen keine Diagnose; geben Sie einen Lauf von `score --model` an, dessen Tabellen CSV sind.</translation></message>
<message><source>there is no consensus {text!r}; choose one of: each, union, intersection, majority, at-least-2 (or another number), share, staple</source><translation>es gibt keinen Konsens {text!r}; wählen Sie einen von: each, union, intersection, majority, at-least-2 (oder eine andere Zahl), share, staple</translation></message>
<message><source>there is no curves.csv; give the --output of `belief`.</source><translation>es gibt keine curves.csv; geben Sie den --output von `belief` an.</translation></message>
<message><source>There is no data set to reload.</source><translation>Es gibt keinen Datensatz, der neu geladen werden könnte.</translation></message>
<message><source>there is no explanation method {name!r} here. Install the package that has it.</source><translation>hier gibt es keine Erklärungsmethode {name!r}. Installieren Sie das Paket, das sie hat.</translation></message>
<message><source>there is no explanation method {name!r}; choose one of: {known}</source><translation>es gibt keine Erklärungsmethode {name!r}; wählen Sie eine von: {known}</translation></message>
<message><source>there is no field {field!r}; fields are: {known}.</source><translation>es gibt kein Feld {field!r}; Felder sind: {known}.</translation></message>
<message><source>There is no field {field!r}; there are: {fields}.</source><translation>Es gibt kein Feld {field!r}; es gibt: {fields}.</translation></message>
<message><source>there is no format {name!r}; choose one of: {names}</source><translation>es gibt kein Format {name!r}; wählen Sie eines von: {names}</translation></message>
<message><source>There is no image in the list.</source><translation>In der Liste ist kein Bild.</translation></message>
<message><source>There is no image on screen to make a case of.</source><translation>Es ist kein Bild zu sehen, das ein Fall werden könnte.</translation></message>
<message><source>There is no image to save.</source><translation>Es gibt kein Bild zu speichern.</translation></message>
<message><source>There is no image {image} in {name}: the case is of {of}. Open that data set, then the case.</source><translation>In {name} gibt es kein Bild {image}: Der Fall gehört zu {of}. Öffnen Sie diesen Datensatz, dann den Fall.</translation></message>
<message numerus="yes"><source>There is no image {name} (%n ids are not there).</source><translation><numerusform>Es gibt kein Bild {name} (%n Kennung fehlt).</numerusform><numerusform>Es gibt kein Bild {name} (%n Kennungen fehlen).</numerusform></translation></message>
<message><source>There is no interval of a figure of fewer images: it would be too narrow.</source><translation>Von einer Zahl aus weniger Bildern gibt es kein Intervall: es wäre zu eng.</translation></message>
<message><source>there is no map of {classes}</source><translation>es gibt keine Karte von {classes}</translation></message>
<message><source>There is no model to score with: add those of the run.</source><translation>Es gibt kein Modell zum Bewerten: fügen Sie die des Laufs hinzu.</translation></message>
<message><source>there is no overlay</source><translation>es gibt kein Bild mit der Karte darüber</translation></message>
<message><source>There is no photograph of an evaluated image: none was found that has an image's name. Give the folder where they are with --photos, or paint stand-ins with `dermx-viewer paint`.</source><translation>Zu keinem beurteilten Bild gibt es ein Foto: Keines hat den Namen eines Bildes. Geben Sie mit --photos den Ordner an, in dem sie liegen, oder malen Sie Ersatzbilder mit `dermx-viewer paint`.</translation></message>
<message><source>There is no photograph to explain: none was found that has an image's name. Give the folder where they are with --photos, or paint stand-ins with `dermx-viewer paint`.</source><translation>Es gibt kein Foto zu erklären: Keines hat den Namen eines Bildes. Geben Sie mit --photos den Ordner an, in dem sie liegen, oder malen Sie Ersatzbilder mit `dermx-viewer paint`.</translation></message>
<message><source>There is no photograph to look at.</source><translation>Es gibt kein Foto anzusehen.</translation></message>
<message><source>there is no PNG in {folder}; {n} are listed</source><translation>in {folder} ist kein PNG; {n} sind aufgelistet</translation></message>
<message><source>there is no protocol {name!r}; choose one of: {known}</source><translation>es gibt kein Protokoll {name!r}; wählen Sie eines von: {known}</translation></message>
<message><source>there is no row that this protocol summarises</source><translation>es gibt keine Zeile, die dieses Protokoll zusammenfasst</translation></message>
<message><source>There is no run yet: score the data set first.</source><translation>Es gibt noch keinen Lauf: Bewerten Sie zuerst den Datensatz.</translation></message>
<message><source>there is no score {name!r}; choose of: {known}</source><translation>es gibt keine Bewertung {name!r}; wählen Sie von: {known}</translation></message>
<message><source>there is no score {score!r}; choose one of: {scores}</source><translation>es gibt keine Bewertung {score!r}; wählen Sie eine von: {scores}</translation></message>
<message><source>there is none</source><translation>es gibt keine</translation></message>
<message><source>there is none ({others}: not read; save it as {name}, with commas or semicolons)</source><translation>es gibt keine ({others}: nicht gelesen; speichern Sie sie als {name}, mit Kommas oder Semikolons)</translation></message>
<message><source>there is nothing called {column!r} to group by; choose from: {known}{more}</source><translation>es gibt nichts namens {column!r}, wonach zu gruppieren wäre; wählen Sie von: {known}{more}</translation></message>
<message><source>There is one model at most in the list: add another one to compare it with.</source><translation>In der Liste ist höchstens ein Modell: Fügen Sie ein anderes zum Vergleich hinzu.</translation></message>
<message><source>These ids:</source><translation>Diese Kennungen:</translation></message>
<message><source>These pages are in English.</source><translation>Diese Seiten sind auf Englisch.</translation></message>
<message><source>They are about the published data set of 1,698 evaluations of 566 images. This is another one: a difference is no error.</source><translation>Sie gelten dem veröffentlichten Datensatz mit 1.698 Beurteilungen von 566 Bildern. Dies ist ein anderer: ein Unterschied ist kein Fehler.</translation></message>
<message><source>they are left out</source><translation>sie bleiben weg</translation></message>
<message><source>they are no further raters and are not scored, unless all readings are asked for</source><translation>sie sind keine weiteren Beurteiler und werden nicht bewertet, wenn nicht alle Beurteilungen verlangt sind</translation></message>
<message><source>they are no numbers</source><translation>sie sind keine Zahlen</translation></message>
<message><source>they are not read</source><translation>sie werden nicht gelesen</translation></message>
<message><source>they are {shown}, but logarithms of probabilities are never above 0</source><translation>sie gehen {shown}, aber Logarithmen von Wahrscheinlichkeiten sind nie über 0</translation></message>
<message><source>they are {shown}, but probabilities lie between 0 and 1</source><translation>sie gehen {shown}, aber Wahrscheinlichkeiten liegen zwischen 0 und 1</translation></message>
<message><source>they count as two images</source><translation>sie gelten als zwei Bilder</translation></message>
<message><source>they count as two raters</source><translation>sie gelten als zwei Beurteiler</translation></message>
<message><source>they count as unknown</source><translation>sie gelten als unbekannt</translation></message>
<message><source>they have no rows</source><translation>sie haben keine Zeilen</translation></message>
<message><source>third larger grid</source><translation>drittgrößeres Raster</translation></message>
<message><source>This is no case: its map cannot be read ({error}).</source><translation>Dies ist kein Fall: Seine Karte kann nicht gelesen werden ({error}).</translation></message>
<message><source>This is no case: {what}.</source><translation>Dies ist kein Fall: {what}.</translation></message>
<message><source>This map</source><translation>Diese Karte</translation></message>
<message><source>This network has no layer that could be looked at.</source><translation>Dieses Netz hat keine Schicht, die sich betrachten ließe.</translation></message>
<message><source>This photograph is {shown} pixels, the outlines were drawn on {annotated}: another aspect{exchanged}, so they are not shown and not scored.</source><translation>Dieses Foto hat {shown} Bildpunkte, die Umrisse wurden auf {annotated} gezeichnet: ein anderes Seitenverhältnis{exchanged}, daher werden sie nicht gezeigt und nicht bewertet.</translation></message>
<message><source>This PyTorch is built for the CPU alone.</source><translation>Dieses PyTorch ist nur für die CPU gebaut.</translation></message>
<message><source>this session only</source><translation>nur diese Sitzung</translation></message>
<message><source>This TensorFlow is built for the CPU alone. {remedy}</source><translation>Dieses TensorFlow ist nur für die CPU gebaut. {remedy}</translation></message>
<message><source>those behind are left out</source><translation>die dahinter bleiben weg</translation></message>
<message><source>those have no rows</source><translation>diese haben keine Zeilen</translation></message>
<message><source>T&amp;hree panes</source><translation>&amp;Drei Bildfelder</translation></message>
<message><source>Threshold</source><translation>Schwelle</translation></message>
<message><source>TIFF numbers of a kind that is not read; save them as .npy</source><translation>TIFF-Zahlen einer Art, die nicht gelesen wird; speichern Sie sie als .npy</translation></message>
<message><source>TIFF of a kind that is not read: save it with 8 bits a colour</source><translation>TIFF einer Art, die nicht gelesen wird: speichern Sie es mit 8 Bit je Farbe</translation></message>
<message><source>TN/(TN + FP), this class against the rest.</source><translation>TN/(TN + FP), diese Klasse gegen die übrigen.</translation></message>
<message><source>To</source><translation>Bis</translation></message>
<message><source>to</source><translation>bis</translation></message>
<message><source>told are {found}</source><translation>genannt sind {found}</translation></message>
<message><source>too much talk</source><translation>zu viele Meldungen</translation></message>
<message><source>torch: standardised with ImageNet mean and deviation (DenseNet)</source><translation>torch: mit Mittelwert und Streuung von ImageNet standardisiert (DenseNet)</translation></message>
<message><source>TP/(TP + FN), this class against the rest.</source><translation>TP/(TP + FN), diese Klasse gegen die übrigen.</translation></message>
<message><source>Tries the neighbouring layers, methods, normalisations and grids, with every model of the list.</source><translation>Versucht benachbarte Schichten, Methoden, Normierungen und Raster mit jedem Modell der Liste.</translation></message>
<message><source>Try again</source><translation>Erneut versuchen</translation></message>
<message><source>Trying choices with {what}</source><translation>Festlegungen werden mit {what} versucht</translation></message>
<message><source>Twice as fine</source><translation>Doppelt so fein</translation></message>
<message><source>Two &amp;models</source><translation>&amp;Zwei Modelle</translation></message>
<message><source>two models of the run are plotted against each other; it has: {names}</source><translation>zwei Modelle des Laufs werden gegeneinander gezeichnet; er hat: {names}</translation></message>
<message><source>Two one-sided tests (Schuirmann 1987).</source><translation>Zwei einseitige Tests (Schuirmann 1987).</translation></message>
<message><source>two outlines differ by little: even-odd filling leaves what lies between them</source><translation>zwei Umrisse unterscheiden sich wenig: die Füllung nach der Gerade-Ungerade-Regel lässt übrig, was zwischen ihnen liegt</translation></message>
<message><source>&amp;Two panes</source><translation>Zwei &amp;Bildfelder</translation></message>
<message><source>Two protocols</source><translation>Zwei Protokolle</translation></message>
<message><source>Two protocols are two rules, not two samples: it has no interval.</source><translation>Zwei Protokolle sind zwei Regeln, nicht zwei Stichproben: es gibt kein Intervall.</translation></message>
<message><source>two slots are named {name!r}</source><translation>zwei Plätze heißen {name!r}</translation></message>
<message><source>Two to four panes stand side by side and move together. This is the paper's figure: the photograph, all outlines, and what two networks looked at.</source><translation>Zwei bis vier Bildfelder stehen nebeneinander und bewegen sich gemeinsam. Dies ist die Abbildung der Veröffentlichung: das Foto, alle Umrisse, und was zwei Netze angesehen haben.</translation></message>
<message><source>Type tags of what is judged; Enter ends them</source><translation>Schlagwörter zu dem eingeben, worüber geurteilt wird; die Eingabetaste schließt ab</translation></message>
<message><source>Type to filter</source><translation>Tippen, um zu filtern</translation></message>
<message><source>Type to filter by image, diagnosis, rater or characteristic: every word must be found; "several words" together</source><translation>Tippen Sie, um nach Bild, Diagnose, Beurteiler oder Kennzeichen zu filtern: jedes Wort muss vorkommen; "mehrere Wörter" zusammen</translation></message>
<message><source>Typed columns for pandas, R and databases; protocol and data in the file's metadata.</source><translation>Typisierte Spalten für pandas, R und Datenbanken; Protokoll und Daten in den Metadaten der Datei.</translation></message>
<message><source>undefined</source><translation>nicht definiert</translation></message>
<message><source>Undefined (NaN).</source><translation>Nicht definiert (NaN).</translation></message>
<message><source>&amp;Undo</source><translation>&amp;Rückgängig</translation></message>
<message><source>uniform</source><translation>gleichmäßig</translation></message>
<message><source>Uniform, centred and edge maps, and each model with random weights: the chance floor</source><translation>Gleichmäßige, mittige und Kantenkarten sowie jedes Modell mit zufälligen Gewichten: das Zufallsniveau</translation></message>
<message><source>&amp;Union</source><translation>&amp;Vereinigung</translation></message>
<message><source>Union</source><translation>Vereinigung</translation></message>
<message><source>union</source><translation>Vereinigung</translation></message>
<message><source>Union of all</source><translation>Vereinigung aller</translation></message>
<message><source>union of all outlines</source><translation>Vereinigung aller Umrisse</translation></message>
<message><source>Union of all that is shown</source><translation>Vereinigung alles Gezeigten</translation></message>
<message><source>Union size</source><translation>Größe der Union</translation></message>
<message><source>&amp;Unknown</source><translation>&amp;Unbekannt</translation></message>
<message><source>unknown</source><translation>unbekannt</translation></message>
<message><source>unknown annotation type</source><translation>unbekannte Art von Annotation</translation></message>
<message><source>unknown diagnosis {gold!r}</source><translation>unbekannte Diagnose {gold!r}</translation></message>
<message><source>unknown name</source><translation>unbekannter Name</translation></message>
<message><source>unnamed</source><translation>unbenannte</translation></message>
<message><source>unreadable annotations</source><translation>unlesbare Annotationen</translation></message>
<message><source>unreadable answer</source><translation>unlesbare Antwort</translation></message>
<message><source>unreadable folder</source><translation>unlesbarer Ordner</translation></message>
<message><source>unreadable mask</source><translation>unlesbare Maske</translation></message>
<message><source>unreadable photograph</source><translation>unlesbares Foto</translation></message>
<message><source>unreadable table</source><translation>unlesbare Tabelle</translation></message>
<message><source>Unsaved runs</source><translation>Ungespeicherte Läufe</translation></message>
<message><source>unusable file name</source><translation>unbrauchbarer Dateiname</translation></message>
<message><source>unusable map</source><translation>unbrauchbare Karte</translation></message>
<message><source>Up</source><translation>Senkrecht</translation></message>
<message><source>Up, Down in a table</source><translation>Auf, ab in einer Tabelle</translation></message>
<message><source>Upper end of the interval of {score}; see Interval.</source><translation>Oberes Ende des Intervalls von {score}; siehe Intervall.</translation></message>
<message><source>Upper end of the interval.</source><translation>Oberes Ende des Intervalls.</translation></message>
<message><source>Upper end of the interval; images are drawn.</source><translation>Oberes Ende des Intervalls; Bilder werden gezogen.</translation></message>
<message><source>Use</source><translation>Verwenden</translation></message>
<message><source>use a name of keras.applications, for example {near}</source><translation>verwenden Sie einen Namen von keras.applications, zum Beispiel {near}</translation></message>
<message><source>use one of {known}</source><translation>verwenden Sie eines von {known}</translation></message>
<message><source>use one of {known}, or take the line out</source><translation>verwenden Sie eines von {known}, oder nehmen Sie die Zeile heraus</translation></message>
<message><source>use one of {known}, or the keras.applications name of the backbone (for example resnet50)</source><translation>verwenden Sie eines von {known}, oder den Namen des Grundnetzes in keras.applications (zum Beispiel resnet50)</translation></message>
<message><source>&amp;Use this key</source><translation>Diese Taste &amp;nehmen</translation></message>
<message><source>used as it is</source><translation>verwendet, wie es ist</translation></message>
<message><source>used as they are</source><translation>verwendet, wie sie sind</translation></message>
<message><source>Value</source><translation>Wert</translation></message>
<message><source>values that are no numbers</source><translation>Werte, die keine Zahlen sind</translation></message>
<message><source>Verdict</source><translation>Urteil</translation></message>
<message><source>verdict</source><translation>Urteil</translation></message>
<message><source>Verdicts</source><translation>Urteile</translation></message>
<message><source>verdicts</source><translation>Urteile</translation></message>
<message><source>Verdicts (*{suffix});;All files (*)</source><translation>Urteile (*{suffix});;Alle Dateien (*)</translation></message>
<message><source>Verdicts ({n})</source><translation>Urteile ({n})</translation></message>
<message><source>Verdicts are kept in {chosen}.</source><translation>Urteile werden in {chosen} aufbewahrt.</translation></message>
<message><source>Verdicts file</source><translation>Datei der Urteile</translation></message>
<message><source>Verdicts file…</source><translation>Datei der Urteile…</translation></message>
<message><source>verdicts of readers</source><translation>Urteile von Befundern</translation></message>
<message><source>vertex {number} has no {key}</source><translation>die Ecke {number} hat kein {key}</translation></message>
<message><source>vertex {number} is {found}, not a point</source><translation>die Ecke {number} ist {found}, kein Punkt</translation></message>
<message><source>vertex {number} lies absurdly far outside the image</source><translation>die Ecke {number} liegt abwegig weit außerhalb des Bildes</translation></message>
<message><source>vertex {number}: `{key}` stands twice</source><translation>Ecke {number}: `{key}` steht zweimal da</translation></message>
<message><source>vertex {number}: {key} is {found}, not a number</source><translation>Ecke {number}: {key} ist {found}, keine Zahl</translation></message>
<message><source>vertex {number}: {key} is {value}</source><translation>Ecke {number}: {key} ist {value}</translation></message>
<message><source>&amp;View</source><translation>&amp;Ansicht</translation></message>
<message><source>Views</source><translation>Ansichten</translation></message>
<message><source>Voters</source><translation>Stimmberechtigte</translation></message>
<message><source>votes</source><translation>Stimmen</translation></message>
<message><source>Votes on</source><translation>Stimmen über</translation></message>
<message><source>Votes on {characteristic}</source><translation>Stimmen zu {characteristic}</translation></message>
<message><source>Votes on {characteristic}, edge: {label} ({what})</source><translation>Stimmen zu {characteristic}, Rand: {label} ({what})</translation></message>
<message><source>Votes on {characteristic}: no kept evaluation</source><translation>Stimmen zu {characteristic}: keine gültige Beurteilung</translation></message>
<message><source>Votes on {characteristic}: not outlined by {who}</source><translation>Stimmen zu {characteristic}: nicht umrissen von {who}</translation></message>
<message><source>votes on {name}</source><translation>Stimmen zu {name}</translation></message>
<message><source>Walk through its rows; a score row shows its image and layer</source><translation>Durch ihre Zeilen gehen; eine Bewertungszeile zeigt ihr Bild und ihre Ebene</translation></message>
<message><source>Warfield 2004: truth and every rater's quality, estimated together (W above 1/2)</source><translation>Warfield 2004: die Wahrheit und die Güte jedes Beurteilers, zusammen geschätzt (W über 1/2)</translation></message>
<message><source>Way</source><translation>Weg</translation></message>
<message><source>Way high</source><translation>Weg oben</translation></message>
<message><source>Way low</source><translation>Weg unten</translation></message>
<message><source>weighs the probabilities of {layer} in {other}</source><translation>gewichtet die Wahrscheinlichkeiten von {layer} in {other}</translation></message>
<message><source>Weights of a linear model of the logit: how much each superpixel adds where it is seen.</source><translation>Gewichte eines linearen Modells des Logits: wie viel jeder Superpixel beiträgt, wo er zu sehen ist.</translation></message>
<message><source>What</source><translation>Was</translation></message>
<message><source>What a map is compared with.</source><translation>Womit eine Karte verglichen wird.</translation></message>
<message><source>what a rater outlined, 0 or 1; Union is everything a rater outlined</source><translation>was ein Beurteiler umrissen hat, 0 oder 1; Union ist alles, was ein Beurteiler umrissen hat</translation></message>
<message><source>What becomes of places that speak against the class.</source><translation>Was aus Stellen wird, die gegen die Klasse sprechen.</translation></message>
<message><source>What belongs to this image could not be shown; leave the reading to see why.</source><translation>Was zu diesem Bild gehört, konnte nicht gezeigt werden; verlassen Sie die Befundung, um zu sehen, warum.</translation></message>
<message><source>What can be done with a layer, and with the view</source><translation>Was mit einer Ebene und mit der Ansicht getan werden kann</translation></message>
<message><source>What can be done with a row, a layer or a column</source><translation>Was mit einer Zeile, Ebene oder Spalte getan werden kann</translation></message>
<message><source>what cannot be read is shown as �</source><translation>was nicht gelesen werden kann, wird als � gezeigt</translation></message>
<message><source>What computed the scores.</source><translation>Was die Bewertungen berechnet hat.</translation></message>
<message><source>What could not be read</source><translation>Was nicht gelesen werden konnte</translation></message>
<message><source>What each pixel adds to the logit on the way from black to the picture.</source><translation>Was jeder Bildpunkt auf dem Weg von Schwarz zum Bild zum Logit beiträgt.</translation></message>
<message><source>What each reader will see</source><translation>Was jeder Befunder sehen wird</translation></message>
<message><source>What happened</source><translation>Was geschehen ist</translation></message>
<message><source>What happens</source><translation>Was geschieht</translation></message>
<message><source>What is agreed on</source><translation>Worin übereingestimmt wird</translation></message>
<message><source>What is agreed on.</source><translation>Worin übereingestimmt wird.</translation></message>
<message><source>What is drawn over the pictures</source><translation>Was über die Bilder gezeichnet wird</translation></message>
<message><source>what is in it is left out</source><translation>was darin ist, bleibt weg</translation></message>
<message><source>What is judged</source><translation>Worüber geurteilt wird</translation></message>
<message><source>What is judged here is awaited.</source><translation>Was hier beurteilt wird, wird erwartet.</translation></message>
<message><source>What is on screen becomes a figure for print, with lines and words as vectors; every table has Export…, and Help ▸ Guide has a page for each job. Ctrl+Z takes back what the tour has changed.</source><translation>Was zu sehen ist, wird eine Abbildung für den Druck, mit Linien und Schrift als Vektoren; jede Tabelle hat „Exportieren…“, und Hilfe ▸ Handbuch hat eine Seite für jede Aufgabe. Strg+Z nimmt zurück, was die Einführung geändert hat.</translation></message>
<message><source>What is wrong</source><translation>Was nicht stimmt</translation></message>
<message><source>What kind of agreement it is.</source><translation>Welche Art von Übereinstimmung es ist.</translation></message>
<message><source>What made the attention map.</source><translation>Was die Aufmerksamkeitskarte erzeugt hat.</translation></message>
<message><source>What made the attention map; a letter where the key of a duel is not given.</source><translation>Was die Aufmerksamkeitskarte gemacht hat; ein Buchstabe, wo der Schlüssel eines Duells nicht angegeben ist.</translation></message>
<message><source>what one map an image could reach against all its raters at once: the share of raters, cut at the level that is best for this score, chosen in-sample, so an upper reference</source><translation>was eine einzige Karte je Bild gegen alle seine Beurteiler zugleich erreichen könnte: der Anteil der Beurteiler, abgeschnitten auf der Höhe, die für diese Bewertung am besten ist, an denselben Daten gewählt, also eine obere Bezugsgröße</translation></message>
<message><source>What readers see it called</source><translation>Wie sie für Befunder heißt</translation></message>
<message><source>What readers were asked.</source><translation>Wonach Befunder gefragt wurden.</translation></message>
<message><source>What sort of problem this is.</source><translation>Was für ein Problem es ist.</translation></message>
<message><source>What speaks more for A than for B, and the other way round</source><translation>Was mehr für A als für B spricht, und umgekehrt</translation></message>
<message><source>what the classes depend on goes past the layer {layer!r} in part (a shortcut, or another network of an average): its map shows nothing of that part. A method that looks at no layer, such as occlusion, shows all of it</source><translation>wovon die Klassen abhängen, geht zum Teil an der Schicht {layer!r} vorbei (eine Abkürzung, oder ein anderes Netz eines Mittels): Ihre Karte zeigt nichts von diesem Teil. Eine Methode, die keine Schicht betrachtet, wie Occlusion, zeigt alles</translation></message>
<message><source>What the figures are: of rows, or of images, each the mean over its raters.</source><translation>Wovon die Zahlen sind: von Zeilen, oder von Bildern, jedes über seine Beurteiler gemittelt.</translation></message>
<message><source>What the file was called when it was permitted.</source><translation>Wie die Datei hieß, als sie zugelassen wurde.</translation></message>
<message><source>What the network gave the explained class, before the softmax or sigmoid.</source><translation>Was das Netz der erklärten Klasse gab, vor Softmax oder Sigmoid.</translation></message>
<message><source>What the panes show as PDF, SVG or PNG: outlines and words as vectors, with legend and caption</source><translation>Was die Bildfelder zeigen, als PDF, SVG oder PNG: Umrisse und Schrift als Vektoren, mit Legende und Bildunterschrift</translation></message>
<message><source>What the program did about it.</source><translation>Was das Programm damit gemacht hat.</translation></message>
<message><source>What the reader takes it for.</source><translation>Wofür der Befunder es hält.</translation></message>
<message><source>What the &amp;scores mean</source><translation>&amp;Was die Bewertungen bedeuten</translation></message>
<message><source>What the scores mean</source><translation>Was die Bewertungen bedeuten</translation></message>
<message><source>What these scores were made by: its name, and the hash of its conventions and choices.</source><translation>Wonach diese Bewertungen entstanden: sein Name und die Prüfsumme seiner Vereinbarungen und Festlegungen.</translation></message>
<message><source>What this rater diagnosed.</source><translation>Was dieser Beurteiler diagnostiziert hat.</translation></message>
<message><source>What two raters outlined, side by side; choose others under Outlines in Attention</source><translation>Was zwei Beurteiler umrissen haben, nebeneinander; andere wählen Sie unter „Umrisse“ in „Aufmerksamkeit“</translation></message>
<message><source>What was chosen from the list.</source><translation>Was aus der Liste gewählt wurde.</translation></message>
<message><source>What was chosen instead.</source><translation>Was stattdessen gewählt wurde.</translation></message>
<message><source>What was compared: ordered pairs of raters with an image in common (in reliability unordered pairs; for localisation one for each image and ordered pair), or raters.</source><translation>Was verglichen wurde: geordnete Paare von Beurteilern mit einem gemeinsamen Bild (in reliability ungeordnete Paare; beim Ort eines je Bild und geordnetem Paar), oder Beurteiler.</translation></message>
<message><source>What was computed and how, as a paragraph for a paper; methods.txt of a saved run</source><translation>Was wie berechnet wurde, als Absatz für eine Veröffentlichung; methods.txt eines gespeicherten Laufs</translation></message>
<message><source>What was done</source><translation>Was getan wurde</translation></message>
<message><source>What was found</source><translation>Was gefunden wurde</translation></message>
<message><source>What was found.</source><translation>Was gefunden wurde.</translation></message>
<message><source>what was marked</source><translation>Markierung</translation></message>
<message><source>What was merged</source><translation>Was zusammengeführt wurde</translation></message>
<message><source>What was outlined, and what the network looked at</source><translation>Was umrissen wurde, und was das Netz angesehen hat</translation></message>
<message><source>What was outlined. Union: everything this rater outlined in the image.</source><translation>Was umrissen wurde. Union: alles, was dieser Beurteiler in dem Bild umrissen hat.</translation></message>
<message><source>What was said</source><translation>Was gesagt wurde</translation></message>
<message><source>What {rater} said.</source><translation>Was {rater} gesagt hat.</translation></message>
<message><source>Wheel</source><translation>Mausrad</translation></message>
<message><source>When</source><translation>Wann</translation></message>
<message><source>When a model file holds program code you are asked whether it may run. Files that you permit are listed here.</source><translation>Wenn eine Modelldatei Programmcode enthält, werden Sie gefragt, ob er laufen darf. Dateien, die Sie zulassen, sind hier aufgelistet.</translation></message>
<message><source>When it was answered first.</source><translation>Wann zuerst geantwortet wurde.</translation></message>
<message><source>When it was answered last.</source><translation>Wann zuletzt geantwortet wurde.</translation></message>
<message><source>When it was permitted, or that it is for this session only.</source><translation>Wann sie zugelassen wurde, oder dass es nur für diese Sitzung gilt.</translation></message>
<message><source>Where</source><translation>Wo</translation></message>
<message><source>Where a characteristic was outlined, pixel by pixel, each pair of raters on each image where at least one of them outlined it (table 3b).</source><translation>Wo ein Kennzeichen umrissen wurde, Bildpunkt für Bildpunkt, jedes Paar von Beurteilern in jedem Bild, in dem wenigstens einer es umrissen hat (Tabelle 3b).</translation></message>
<message><source>Where is the {kind} {path}?</source><translation>Wo ist {kind} {path}?</translation></message>
<message><source>Where is {file}?</source><translation>Wo ist {file}?</translation></message>
<message><source>where regions are counted those of all raters are counted together already; raters must be "each"</source><translation>wo Regionen gezählt werden, werden die aller Beurteiler schon zusammen gezählt; raters muss "each" sein</translation></message>
<message><source>Where the figure, rounded as printed, is not the paper's: by how much it is larger.</source><translation>Wo die Zahl, gerundet wie im Druck, nicht die der Veröffentlichung ist: um wie viel sie größer ist.</translation></message>
<message><source>Where the image comes from; from the metadata.</source><translation>Woher das Bild kommt; aus den Metadaten.</translation></message>
<message><source>Where the images come from; from the metadata.</source><translation>Woher die Bilder kommen; aus den Metadaten.</translation></message>
<message><source>Where the model should have looked.</source><translation>Wohin das Modell hätte schauen sollen.</translation></message>
<message><source>Whether a characteristic (group) was described by a term (name), each pair of raters on the images where both outlined the characteristic. Only terms that somebody gave to it.</source><translation>Ob ein Kennzeichen (Gruppe) mit einem Begriff (Name) beschrieben wurde, jedes Paar von Beurteilern in den Bildern, in denen beide das Kennzeichen umrissen haben. Nur Begriffe, die ihm jemand gegeben hat.</translation></message>
<message><source>Whether a characteristic was named or outlined at all, each pair of raters (table 3a and appendix table 1).</source><translation>Ob ein Kennzeichen überhaupt genannt oder umrissen wurde, jedes Paar von Beurteilern (Tabelle 3a und Tabelle 1 des Anhangs).</translation></message>
<message><source>Whether a descriptive term was given to any region of the image, each pair of raters.</source><translation>Ob ein beschreibender Begriff irgendeiner Region des Bildes gegeben wurde, jedes Paar von Beurteilern.</translation></message>
<message><source>Whether the evaluation counts.</source><translation>Ob die Beurteilung zählt.</translation></message>
<message><source>Whether the map loses digits, as when it is stored as a picture.</source><translation>Ob die Karte Stellen verliert, wie beim Speichern als Bild.</translation></message>
<message><source>Whether the network is right, whether it looked at what was outlined (sensitivity from the protocol's threshold on) and at nothing else (precision from its own on), as one name: right human aligned, sufficient subset (part of the outline), sufficient context (more than it), context dependent (neither); wrong confuser, insufficient subset, distractor, context confusion. Empty where a score is undefined or nothing was predicted. (Boggust et al., Shared Interest, CHI 2022, made fuzzy.)</source><translation>Ob das Netz richtig liegt, ob es das Umrissene angesehen hat (Sensitivität ab der Schwelle des Protokolls) und nichts anderes (Präzision ab der ihren), als ein Name: richtig human aligned, sufficient subset (ein Teil des Umrisses), sufficient context (mehr als er), context dependent (keines von beiden); falsch confuser, insufficient subset, distractor, context confusion. Leer, wo eine Bewertung nicht definiert ist oder nichts vorhergesagt wurde. (Boggust et al., Shared Interest, CHI 2022, unscharf gefasst.)</translation></message>
<message><source>Which choice was made otherwise.</source><translation>Welche Festlegung anders getroffen wurde.</translation></message>
<message><source>Which evaluations are scored.</source><translation>Welche Beurteilungen bewertet werden.</translation></message>
<message><source>Which figure the value is.</source><translation>Welche Zahl der Wert ist.</translation></message>
<message><source>Which groups of images are shown and compared; none chosen: all that are known, and models over all images alone</source><translation>Welche Gruppen von Bildern gezeigt und verglichen werden; ist keine gewählt: alle bekannten, und Modelle nur über alle Bilder</translation></message>
<message><source>Which outlines this pane draws; which layers there are is for all panes</source><translation>Welche Umrisse dieses Bildfeld zeichnet; welche Ebenen es gibt, gilt für alle Bildfelder</translation></message>
<message><source>Which run of the network. Empty for a network of one run, and in the lines over all runs.</source><translation>Welcher Lauf des Netzes. Leer bei einem Netz mit einem Lauf und in den Zeilen über alle Läufe.</translation></message>
<message><source>Whichever a reader shows</source><translation>Was ein Befunder gerade zeigt</translation></message>
<message><source>Who answered it.</source><translation>Wer darauf geantwortet hat.</translation></message>
<message><source>Who has this key</source><translation>Wer diese Taste hat</translation></message>
<message><source>Who judged.</source><translation>Wer geurteilt hat.</translation></message>
<message><source>Who judges?</source><translation>Wer urteilt?</translation></message>
<message><source>Who outlined the regions.</source><translation>Wer die Regionen umrissen hat.</translation></message>
<message><source>whole numbers of 32 bits</source><translation>ganze Zahlen von 32 Bit</translation></message>
<message><source>Whose evaluation it is.</source><translation>Wessen Beurteilung es ist.</translation></message>
<message><source>Whose images these are: the gold standard.</source><translation>Wessen Bilder es sind: der Goldstandard.</translation></message>
<message><source>Whose map enters summaries; every class has its rows.</source><translation>Wessen Karte in Zusammenfassungen eingeht; jede Klasse hat ihre Zeilen.</translation></message>
<message><source>Whose map it is.</source><translation>Wessen Karte es ist.</translation></message>
<message><source>Whose map ranks the pixels. Uniform: a random order.</source><translation>Wessen Karte die Bildpunkte ordnet. Uniform: eine zufällige Reihenfolge.</translation></message>
<message><source>Whose probability is followed.</source><translation>Wessen Wahrscheinlichkeit verfolgt wird.</translation></message>
<message><source>Whose second reading it is; scored only where the protocol says all readings.</source><translation>Wessen Zweitbeurteilung es ist; nur bewertet, wo das Protokoll alle Beurteilungen verlangt.</translation></message>
<message><source>Whose second reading this is.</source><translation>Wessen Zweitbeurteilung dies ist.</translation></message>
<message><source>Why it is discarded.</source><translation>Warum sie verworfen ist.</translation></message>
<message><source>Why not</source><translation>Warum nicht</translation></message>
<message><source>Why not another class: A, B and their difference, or one class again</source><translation>Warum keine andere Klasse: A, B und ihr Unterschied, oder wieder eine Klasse</translation></message>
<message><source>Why not the other class? Its map, this one, and A − B (C)</source><translation>Warum nicht die andere Klasse? Ihre Karte, diese und A − B (C)</translation></message>
<message><source>width and height exchanged</source><translation>Breite und Höhe vertauscht</translation></message>
<message><source>With a belief and an F1.</source><translation>Mit einem Zutrauen und einem F1.</translation></message>
<message><source>With a belief.</source><translation>Mit einem Zutrauen.</translation></message>
<message><source>With a graphics card, install torch and choose that backend.</source><translation>Mit einer Grafikkarte installieren Sie torch, und wählen Sie dieses Backend.</translation></message>
<message><source>With an NVIDIA card, install tensorflow[and-cuda].</source><translation>Mit einer NVIDIA-Karte installieren Sie tensorflow[and-cuda].</translation></message>
<message><source>With it</source><translation>Damit</translation></message>
<message><source>With &amp;problems</source><translation>Mit &amp;Problemen</translation></message>
<message><source>with problems</source><translation>mit Problemen</translation></message>
<message><source>With the attention</source><translation>Mit der Aufmerksamkeit</translation></message>
<message><source>With the attention: belief</source><translation>Mit der Aufmerksamkeit: Zutrauen</translation></message>
<message><source>with the attention: how far it is believed</source><translation>mit der Aufmerksamkeit: wie weit ihr getraut wird</translation></message>
<message><source>With the prediction</source><translation>Mit der Vorhersage</translation></message>
<message><source>With the prediction: belief</source><translation>Mit der Vorhersage: Zutrauen</translation></message>
<message><source>with the prediction: how far it is believed</source><translation>mit der Vorhersage: wie weit ihr getraut wird</translation></message>
<message><source>without a map of their gold standard they have no figure in its summaries</source><translation>ohne eine Karte ihres Goldstandards haben sie keine Zahl in seinen Zusammenfassungen</translation></message>
<message><source>without a photograph</source><translation>ohne Foto</translation></message>
<message><source>without problems</source><translation>ohne Probleme</translation></message>
<message><source>work on the request {number}, which was not sent</source><translation>Arbeit an der Anfrage {number}, die nicht gestellt wurde</translation></message>
<message><source>write [height, width] in pixels, each from 1 to {max_side}</source><translation>schreiben Sie [Höhe, Breite] in Bildpunkten, jede von 1 bis {max_side}</translation></message>
<message><source>write a number from 0 to 1</source><translation>schreiben Sie eine Zahl von 0 bis 1</translation></message>
<message><source>write a table: [head], pooling = "avg", …</source><translation>schreiben Sie eine Tabelle: [head], pooling = "avg", …</translation></message>
<message><source>write a table: [notes], then your keys</source><translation>schreiben Sie eine Tabelle: [notes], dann Ihre Schlüssel</translation></message>
<message><source>Write every pair with its value and its n to a CSV file</source><translation>Jedes Paar mit seinem Wert und seinem n in eine CSV-Datei schreiben</translation></message>
<message><source>write it as text in quotation marks</source><translation>schreiben Sie es als Text in Anführungszeichen</translation></message>
<message><source>Write rows, summary, what people reach on the same rows, and run.json to a folder</source><translation>Zeilen, Zusammenfassung, was Menschen in denselben Zeilen erreichen, und run.json in einen Ordner schreiben</translation></message>
<message><source>write the network's input as input_size = [height, width], in pixels</source><translation>schreiben Sie die Eingabe des Netzes als input_size = [Höhe, Breite], in Bildpunkten</translation></message>
<message><source>Write these {noun} to a file, as they are shown</source><translation>Diese {noun} in eine Datei schreiben, wie sie zu sehen sind</translation></message>
<message><source>Writing the report</source><translation>Der Bericht wird geschrieben</translation></message>
<message><source>Writing {name}</source><translation>{name} wird geschrieben</translation></message>
<message><source>Writing {what}</source><translation>{what} wird geschrieben</translation></message>
<message><source>&amp;Wrong ✗</source><translation>Fa&amp;lsch ✗</translation></message>
<message><source>XML or SVG</source><translation>XML oder SVG</translation></message>
<message><source>yes</source><translation>ja</translation></message>
<message><source>Yes where the photograph is a painted stand-in: such scores say nothing about patients.</source><translation>Ja, wo das Foto ein gemaltes Ersatzbild ist: solche Bewertungen sagen nichts über Patienten.</translation></message>
<message numerus="yes"><source>You marked %n places on the pictures.</source><translation><numerusform>Sie haben %n Stelle in den Bildern markiert.</numerusform><numerusform>Sie haben %n Stellen in den Bildern markiert.</numerusform></translation></message>
<message><source>your own</source><translation>Ihre eigene</translation></message>
<message><source>Zoom at the cursor</source><translation>Zoomen an der Stelle des Mauszeigers</translation></message>
<message><source>Zoom &amp;in</source><translation>&amp;Vergrößern</translation></message>
<message><source>Zoom &amp;out</source><translation>V&amp;erkleinern</translation></message>
<message><source>{about} under both protocols</source><translation>{about} nach beiden Protokollen</translation></message>
<message><source>{about} under {protocol}, lowest first</source><translation>{about} nach {protocol}, niedrigste zuerst</translation></message>
<message><source>{about}, most disagreement first</source><translation>{about}, größte Uneinigkeit zuerst</translation></message>
<message><source>{address}: cannot be opened here ({error}); install it with: {how}</source><translation>{address}: kann hier nicht geöffnet werden ({error}); installieren Sie es mit: {how}</translation></message>
<message><source>{address}: not reached ({error}). Check the address and your credentials; the same command goes on where a run was stopped.</source><translation>{address}: nicht erreicht ({error}). Prüfen Sie die Adresse und Ihre Zugangsdaten; derselbe Befehl fährt fort, wo ein Lauf angehalten wurde.</translation></message>
<message><source>{area} pixels, {share}</source><translation>{area} Bildpunkte, {share}</translation></message>
<message><source>{axis} axis</source><translation>Achse {axis}</translation></message>
<message><source>{axis} from</source><translation>{axis} von</translation></message>
<message><source>{axis} to</source><translation>{axis} bis</translation></message>
<message><source>{a} and {b} agree everywhere.</source><translation>{a} und {b} sind überall einig.</translation></message>
<message><source>{a} and {b} have no image in common here.</source><translation>{a} und {b} haben hier kein Bild gemeinsam.</translation></message>
<message><source>{backend} on {device}</source><translation>{backend} auf {device}</translation></message>
<message><source>{by} cuts the picture, so that {layer!r} sees {sees:.0%} of it; its map is 0 beside that, and evidence outlined there counts as missed</source><translation>{by} beschneidet das Bild, sodass {layer!r} davon {sees:.0%} sieht; daneben ist die Karte 0, und was dort umrissen ist, gilt als verfehlt</translation></message>
<message><source>{characteristic} (not in this image)</source><translation>{characteristic} (nicht in diesem Bild)</translation></message>
<message><source>{characteristic}, outlined by {rater}</source><translation>{characteristic}, umrissen von {rater}</translation></message>
<message><source>{columns} panels in a row are too many for {width} pixels</source><translation>{columns} Bildfelder in einer Reihe sind zu viele für {width} Bildpunkte</translation></message>
<message><source>{column} (metadata)</source><translation>{column} (Metadaten)</translation></message>
<message><source>{column} is {name!r}, a diagnosis: the cells are shifted</source><translation>{column} ist {name!r}, eine Diagnose: die Zellen sind verschoben</translation></message>
<message><source>{column}: from the metadata.</source><translation>{column}: aus den Metadaten.</translation></message>
<message><source>{count:,} times raters outlined a characteristic and the consensus holds no pixel</source><translation>{count:,}-mal haben Beurteiler ein Kennzeichen umrissen, und der Konsens enthält keinen Bildpunkt</translation></message>
<message><source>{count} files without an ending</source><translation>{count} Dateien ohne Endung</translation></message>
<message><source>{count} folders</source><translation>{count} Ordner</translation></message>
<message><source>{count} grey pixels lie away from any edge between black and white: a soft mask, several classes, or traces of JPEG compression</source><translation>{count} graue Bildpunkte liegen fern jeder Grenze zwischen Schwarz und Weiß: eine weiche Maske, mehrere Klassen oder Spuren der JPEG-Kompression</translation></message>
<message><source>{count} images</source><translation>{count} Bilder</translation></message>
<message><source>{count} of {total} regions, by up to {most} px</source><translation>{count} von {total} Regionen, um bis zu {most} px</translation></message>
<message><source>{dataset} by {protocol}, {rows:,} rows, {when}</source><translation>{dataset} nach {protocol}, {rows:,} Zeilen, {when}</translation></message>
<message><source>{dataset}: this is not the data set of the run, or it has changed since: its annotations have another sha256.</source><translation>{dataset}: Dies ist nicht der Datensatz des Laufs, oder er wurde seither geändert: Seine Annotationen haben ein anderes sha256.</translation></message>
<message><source>{diagnosis} recognised</source><translation>{diagnosis} erkannt</translation></message>
<message><source>{diagnosis} taken for {other}</source><translation>{diagnosis} für {other} gehalten</translation></message>
<message><source>{diagnosis}, no class said</source><translation>{diagnosis}, keine Klasse genannt</translation></message>
<message><source>{done:,} of {images:,} images</source><translation>{done:,} von {images:,} Bildern</translation></message>
<message><source>{done:,} of {images:,} images so far</source><translation>bisher {done:,} von {images:,} Bildern</translation></message>
<message><source>{dpi} dots per inch</source><translation>{dpi} Punkte je Zoll</translation></message>
<message><source>{dpi} dots per inch: choose from {least} to {most}</source><translation>{dpi} Punkte je Zoll: Wählen Sie von {least} bis {most}</translation></message>
<message><source>{dtype} of shape {shape}</source><translation>{dtype} der Form {shape}</translation></message>
<message><source>{error}, or give a file that ends in {suffix}{hint}</source><translation>{error}, oder geben Sie eine Datei an, die auf {suffix} endet{hint}</translation></message>
<message><source>{f1} (Union, {people})</source><translation>{f1} (Union, {people})</translation></message>
<message><source>{fact} of {models}</source><translation>{fact} von {models}</translation></message>
<message><source>{field} must be {values}.</source><translation>{field} muss {values} sein.</translation></message>
<message><source>{figure} difference</source><translation>{figure} Unterschied</translation></message>
<message><source>{figure} paper</source><translation>{figure} gedruckt</translation></message>
<message><source>{file} is for readers.</source><translation>{file} ist für Befunder.</translation></message>
<message><source>{file} is not the model of {reading}, which is {model}: the file is another one, whatever it is called. Ask whoever leads the reading for it.</source><translation>{file} ist nicht das Modell von {reading}, nämlich {model}: Es ist eine andere Datei, wie immer sie heißt. Fragen Sie die Leitung der Befundung danach.</translation></message>
<message><source>{file} is there already. Replace it?</source><translation>{file} gibt es schon. Ersetzen?</translation></message>
<message><source>{file} is there already; choose another file or use --overwrite.</source><translation>{file} gibt es schon; wählen Sie eine andere Datei, oder verwenden Sie --overwrite.</translation></message>
<message><source>{file} names the methods: keep it, and give it to no reader.</source><translation>{file} nennt die Methoden: Behalten Sie es, und geben Sie es keinem Befunder.</translation></message>
<message><source>{file} was not opened: its data set is not there. Open the project again and choose the folder that holds it now.</source><translation>{file} wurde nicht geöffnet: Der Datensatz ist nicht da. Öffnen Sie das Projekt noch einmal und wählen Sie den Ordner, in dem er jetzt liegt.</translation></message>
<message><source>{file}: a PyTorch file, which is opened by running a program; it is never opened. Export the network to Keras, or make attention maps elsewhere and score those files.</source><translation>{file}: eine PyTorch-Datei, die geöffnet wird, indem ein Programm läuft; sie wird nie geöffnet. Exportieren Sie das Netz nach Keras, oder machen Sie anderswo Aufmerksamkeitskarten, und bewerten Sie diese Dateien.</translation></message>
<message><source>{file}: a SavedModel describes its network itself; take architecture out of its spec, or choose a file of weights (.weights.h5, .h5).</source><translation>{file}: Ein SavedModel beschreibt sein Netz selbst; nehmen Sie architecture aus seiner Beschreibung, oder wählen Sie eine Datei mit Gewichten (.weights.h5, .h5).</translation></message>
<message><source>{file}: a zip archive without {needed}, so not a whole Keras model. Save the model again with model.save("model.keras").</source><translation>{file}: ein ZIP-Archiv ohne {needed}, also kein ganzes Keras-Modell. Speichern Sie das Modell noch einmal mit model.save("model.keras").</translation></message>
<message><source>{file}: cannot be read ({reason}). Check the file.</source><translation>{file}: kann nicht gelesen werden ({reason}). Prüfen Sie die Datei.</translation></message>
<message><source>{file}: could not be read ({reason}).</source><translation>{file}: konnte nicht gelesen werden ({reason}).</translation></message>
<message><source>{file}: could not be written in the settings folder {folder} ({reason}). Check that folder, or let DERMX_SETTINGS name one that you may write to.</source><translation>{file}: konnte nicht in den Ordner der Einstellungen {folder} geschrieben werden ({reason}). Prüfen Sie diesen Ordner, oder lassen Sie DERMX_SETTINGS einen nennen, in den Sie schreiben dürfen.</translation></message>
<message><source>{file}: describes its network itself; take architecture out of its spec, or choose a file of weights (.weights.h5, .h5).</source><translation>{file}: beschreibt sein Netz selbst; nehmen Sie architecture aus seiner Beschreibung, oder wählen Sie eine Datei mit Gewichten (.weights.h5, .h5).</translation></message>
<message><source>{file}: describes no network. Save the model again with model.save("model.keras").</source><translation>{file}: beschreibt kein Netz. Speichern Sie das Modell noch einmal mit model.save("model.keras").</translation></message>
<message><source>{file}: holds no weights that could be made random, so there is no baseline of random weights. Leave this model, or the baselines, out.</source><translation>{file}: enthält keine Gewichte, die zufällig gemacht werden könnten, daher gibt es keine Vergleichskarte mit zufälligen Gewichten. Lassen Sie dieses Modell oder die Vergleichskarten weg.</translation></message>
<message><source>{file}: holds weights but not the network they belong to. Name it in the spec, {name}, for example architecture = "EfficientNetB4", or save the whole model with model.save("model.keras").</source><translation>{file}: enthält Gewichte, aber nicht das Netz, zu dem sie gehören. Nennen Sie es in der Beschreibung, {name}, zum Beispiel architecture = "EfficientNetB4", oder speichern Sie das ganze Modell mit model.save("model.keras").</translation></message>
<message><source>{file}: its weights do not fit {architecture} with the head that {spec} describes and {n} classes ({reason}). Correct architecture, [head] or classes there.</source><translation>{file}: Die Gewichte passen nicht zu {architecture} mit dem Kopf, den {spec} beschreibt, und {n} Klassen ({reason}). Berichtigen Sie dort architecture, [head] oder classes.</translation></message>
<message><source>{file}: Keras {version} cannot rebuild the network ({reason}). If it was saved by Keras 2: name the network in the spec (architecture = "EfficientNetB4"), or load it with the Keras that wrote it, rebuild it, and save with model.save("model.keras").</source><translation>{file}: Keras {version} kann das Netz nicht nachbauen ({reason}). Wenn es von Keras 2 gespeichert wurde: Nennen Sie das Netz in der Beschreibung (architecture = "EfficientNetB4"), oder laden Sie es mit dem Keras, das es geschrieben hat, bauen Sie es nach, und speichern Sie es mit model.save("model.keras").</translation></message>
<message><source>{file}: no room for a copy{much} in the temporary folder, from which a model is loaded. Free some space there, or set TMPDIR to a folder on a larger disk.</source><translation>{file}: kein Platz für eine Kopie{much} im temporären Ordner, aus dem ein Modell geladen wird. Schaffen Sie dort Platz, oder setzen Sie TMPDIR auf einen Ordner auf einem größeren Datenträger.</translation></message>
<message><source>{file}: none of its classes is a diagnosis that is known.</source><translation>{file}: Keine der Klassen ist eine bekannte Diagnose.</translation></message>
<message><source>{file}: not enough memory to load the model. Close other programs and try again.</source><translation>{file}: nicht genug Speicher, um das Modell zu laden. Schließen Sie andere Programme, und versuchen Sie es noch einmal.</translation></message>
<message><source>{file}: not enough memory. Close other programs, or choose a deeper target layer or a smaller model.</source><translation>{file}: nicht genug Speicher. Schließen Sie andere Programme, oder wählen Sie eine tiefere Zielschicht oder ein kleineres Modell.</translation></message>
<message><source>{file}: the archive is damaged or incomplete ({error}). Copy or download the model again.</source><translation>{file}: Das Archiv ist beschädigt oder unvollständig ({error}). Kopieren oder laden Sie das Modell noch einmal herunter.</translation></message>
<message><source>{file}: the content is {what} but the name does not end in {suffix}; if it is a Keras model, rename it to end in {suffix}.</source><translation>{file}: Der Inhalt ist {what}, aber der Name endet nicht auf {suffix}; wenn es ein Keras-Modell ist, benennen Sie es so um, dass er auf {suffix} endet.</translation></message>
<message><source>{file}: the file is not the one its spec describes (its sha256 begins with {digest}, the spec's with {pinned}). Put the right file back, or, if the model was meant to change, correct sha256 in {name}.</source><translation>{file}: Die Datei ist nicht die, die ihre Beschreibung meint (ihr sha256 beginnt mit {digest}, das der Beschreibung mit {pinned}). Legen Sie die richtige Datei zurück, oder, wenn sich das Modell ändern sollte, berichtigen Sie sha256 in {name}.</translation></message>
<message><source>{file}: the file was changed while it was loaded. Load it again.</source><translation>{file}: Die Datei wurde geändert, während sie geladen wurde. Laden Sie sie noch einmal.</translation></message>
<message><source>{file}: the HDF5 file is damaged ({error}). Copy or download the model again.</source><translation>{file}: Die HDF5-Datei ist beschädigt ({error}). Kopieren oder laden Sie das Modell noch einmal herunter.</translation></message>
<message><source>{file}: the layer {where!r} is quantised ({mode}). Quantised networks are not supported: their gradients are not those of what they compute. Save the network as it was before it was quantised.</source><translation>{file}: Die Schicht {where!r} ist quantisiert ({mode}). Quantisierte Netze werden nicht unterstützt: Ihre Gradienten sind nicht die dessen, was sie rechnen. Speichern Sie das Netz, wie es vor dem Quantisieren war.</translation></message>
<message><source>{file}: the layer {where}{full} is not one of Keras' own, and its program is not in the file. Rebuild the network from Keras layers and save it again, or make attention maps elsewhere and score those files.</source><translation>{file}: Die Schicht {where}{full} ist keine von Keras selbst, und ihr Programm ist nicht in der Datei. Bauen Sie das Netz aus Schichten von Keras, und speichern Sie es noch einmal, oder machen Sie anderswo Aufmerksamkeitskarten, und bewerten Sie diese Dateien.</translation></message>
<message><source>{file}: the layer {where}{kind} holds program code, which would run with your rights, so the model is not loaded. Rebuild the network without it (built-in layers, for example Rescaling or Activation, do most of what it is used for) and save it again; or, if you trust whoever made this very file, allow it: choose the model again in the window, or give --trust on the command line.</source><translation>{file}: Die Schicht {where}{kind} enthält Programmcode, der mit Ihren Rechten liefe, daher wird das Modell nicht geladen. Bauen Sie das Netz ohne sie (eingebaute Schichten, zum Beispiel Rescaling oder Activation, leisten das meiste, wofür sie verwendet wird), und speichern Sie es noch einmal; oder, wenn Sie dem vertrauen, der genau diese Datei gemacht hat, erlauben Sie es: Wählen Sie das Modell im Fenster noch einmal, oder geben Sie auf der Befehlszeile --trust an.</translation></message>
<message><source>{file}: the layer {where}{name} {what}, so the model is not loaded. Rebuild the network without it (built-in layers, for example Rescaling or Activation, do most of what it is used for) and save it again.</source><translation>{file}: Die Schicht {where}{name} {what}, daher wird das Modell nicht geladen. Bauen Sie das Netz ohne sie (eingebaute Schichten, zum Beispiel Rescaling oder Activation, leisten das meiste, wofür sie verwendet wird), und speichern Sie es noch einmal.</translation></message>
<message><source>{file}: the member {name!r} points outside the archive. Refused.</source><translation>{file}: Der Teil {name!r} zeigt aus dem Archiv hinaus. Abgelehnt.</translation></message>
<message><source>{file}: the model process ended {n} times while working on this model, so it is not tried again. Use another model, or replace the file; restarting the program gives this one a new chance.</source><translation>{file}: Der Modellprozess endete {n}-mal, während er an diesem Modell arbeitete, daher wird es nicht noch einmal versucht. Verwenden Sie ein anderes Modell, oder ersetzen Sie die Datei; ein Neustart des Programms gibt diesem eine neue Chance.</translation></message>
<message><source>{file}: the model was not loaded</source><translation>{file}: Das Modell wurde nicht geladen</translation></message>
<message><source>{file}: the network failed ({kind}: {error}). Details are in {log_file}; try another target layer or model.</source><translation>{file}: Das Netz ist gescheitert ({kind}: {error}). Einzelheiten stehen in {log_file}; versuchen Sie eine andere Zielschicht oder ein anderes Modell.</translation></message>
<message><source>{file}: the network gives values that are no numbers for {photograph} with pixels taken away. Check the preprocessing in its spec; a network in half precision may overflow.</source><translation>{file}: Das Netz gibt für {photograph}, wenn Bildpunkte fehlen, Werte, die keine Zahlen sind. Prüfen Sie die Vorverarbeitung in seiner Beschreibung; ein Netz in halber Genauigkeit läuft vielleicht über.</translation></message>
<message><source>{file}: the network gives values that are no numbers for {photograph}. Check the preprocessing in its spec; a network in half precision may overflow.</source><translation>{file}: Das Netz gibt für {photograph} Werte, die keine Zahlen sind. Prüfen Sie die Vorverarbeitung in seiner Beschreibung; ein Netz in halber Genauigkeit läuft vielleicht über.</translation></message>
<message><source>{file}: the network's description is larger than 64 MB. Refused.</source><translation>{file}: Die Beschreibung des Netzes ist größer als 64 MB. Abgelehnt.</translation></message>
<message><source>{file}: the network's description is nested more than {max_depth} levels deep, which no network needs. Get the model from a source you trust.</source><translation>{file}: Die Beschreibung des Netzes ist mehr als {max_depth} Ebenen tief verschachtelt, was kein Netz braucht. Holen Sie das Modell aus einer Quelle, der Sie vertrauen.</translation></message>
<message><source>{file}: the network's description is not valid JSON ({error}). Copy or download the model again.</source><translation>{file}: Die Beschreibung des Netzes ist kein gültiges JSON ({error}). Kopieren oder laden Sie das Modell noch einmal herunter.</translation></message>
<message><source>{file}: there is no such file. Locate the model again.</source><translation>{file}: Diese Datei gibt es nicht. Suchen Sie das Modell wieder.</translation></message>
<message><source>{file}: this is no case ({error}).</source><translation>{file}: Dies ist kein Fall ({error}).</translation></message>
<message><source>{file}: this is no JSON ({error}).</source><translation>{file}: Dies ist kein JSON ({error}).</translation></message>
<message><source>{file}: this is no manifest of `{command}`.</source><translation>{file}: Dies ist kein Verzeichnis von `{command}`.</translation></message>
<message><source>{file}: this is no plan of a run ({error}).</source><translation>{file}: Dies ist kein Plan eines Laufs ({error}).</translation></message>
<message><source>{file}: this is no table of a run ({error}).</source><translation>{file}: Dies ist keine Tabelle eines Laufs ({error}).</translation></message>
<message><source>{file}: this part was finished and can be read no more ({error}). Does another program write there? Repeat the command: it goes on with the other parts.</source><translation>{file}: Dieser Teil war fertig und kann nicht mehr gelesen werden ({error}). Schreibt dort ein anderes Programm? Wiederholen Sie den Befehl: Er fährt mit den anderen Teilen fort.</translation></message>
<message><source>{file}: unpacks to more than {limit} GB. {remedy}</source><translation>{file}: wird entpackt größer als {limit} GB. {remedy}</translation></message>
<message><source>{file}: uses the function {name!r}, which is not one of Keras' own activations, and its program is not in the file. Rebuild the network with a built-in activation and save it again.</source><translation>{file}: verwendet die Funktion {name!r}, die keine Aktivierung von Keras selbst ist, und ihr Programm ist nicht in der Datei. Bauen Sie das Netz mit einer eingebauten Aktivierung, und speichern Sie es noch einmal.</translation></message>
<message><source>{file}: weights alone as Keras 3 saves them, whose name must end in .weights.h5; rename the file, and its spec with it.</source><translation>{file}: Gewichte allein, wie Keras 3 sie speichert; der Name muss auf .weights.h5 enden; benennen Sie die Datei um, und ihre Beschreibung mit ihr.</translation></message>
<message><source>{file}: {member} is larger than 64 MB. {remedy}</source><translation>{file}: {member} ist größer als 64 MB. {remedy}</translation></message>
<message><source>{file}: {member} unpacks to {ratio:.0f} times its size. {remedy}</source><translation>{file}: {member} wird entpackt {ratio:.0f}-mal so groß. {remedy}</translation></message>
<message><source>{file}: {method} finds no layer to look at: the network has none with spatial extent, or its last one cannot be used. Choose a target layer, or a method that needs none (--method occlusion), or leave the model out.</source><translation>{file}: {method} findet keine Schicht zum Ansehen: Das Netz hat keine mit räumlicher Ausdehnung, oder die letzte ist nicht zu gebrauchen. Wählen Sie eine Zielschicht oder ein Verfahren, das keine braucht (--method occlusion), oder lassen Sie das Modell weg.</translation></message>
<message><source>{file}: {method}: the layer {target_layer!r} has as many cells as the network's input has pixels, but in other places, and it is not known which of them the method means; choose another target layer.</source><translation>{file}: {method}: Die Schicht {target_layer!r} hat so viele Zellen wie die Eingabe des Netzes Bildpunkte, aber an anderen Stellen, und es ist nicht bekannt, welche davon die Methode meint; wählen Sie eine andere Zielschicht.</translation></message>
<message><source>{file}: {n} members, too many or twice the same. {remedy}</source><translation>{file}: {n} Teile, zu viele oder zweimal dasselbe. {remedy}</translation></message>
<message><source>{file}: {what} is opened by TensorFlow alone, but the backend is {backend}. Choose TensorFlow under Model ▸ Backend, or set KERAS_BACKEND=tensorflow.</source><translation>{file}: {what} wird nur von TensorFlow geöffnet, aber das Backend ist {backend}. Wählen Sie TensorFlow unter Modell ▸ Backend, oder setzen Sie KERAS_BACKEND=tensorflow.</translation></message>
<message><source>{file}: {what}, which no model saved by Keras does, so it is not loaded. Get the model from a source you trust.</source><translation>{file}: {what}, was kein von Keras gespeichertes Modell tut, daher wird es nicht geladen. Holen Sie das Modell aus einer Quelle, der Sie vertrauen.</translation></message>
<message><source>{file}: {what}. Choose a .keras file, or the whole folder of a SavedModel.</source><translation>{file}: {what}. Wählen Sie eine .keras-Datei, oder den ganzen Ordner eines SavedModel.</translation></message>
<message><source>{file}: {why}. tf_keras, which is Keras 2, opens it: install it with `pip install tf_keras`. Or {remedy}.</source><translation>{file}: {why}. tf_keras, das ist Keras 2, öffnet es: Installieren Sie es mit `pip install tf_keras`. Oder {remedy}.</translation></message>
<message><source>{first} is used for {name}</source><translation>{first} wird für {name} verwendet</translation></message>
<message><source>{folder} already holds a run under one protocol; choose another folder.</source><translation>{folder} enthält schon einen Lauf nach einem Protokoll; wählen Sie einen anderen Ordner.</translation></message>
<message><source>{folder} already holds a run. Replace it?</source><translation>{folder} enthält schon einen Lauf. Ersetzen?</translation></message>
<message><source>{folder} already holds verdicts. Replace them?</source><translation>{folder} enthält schon Urteile. Ersetzen?</translation></message>
<message><source>{folder} already holds {tables}. Replace them?</source><translation>{folder} enthält schon {tables}. Ersetzen?</translation></message>
<message><source>{folder} already holds {what}. Replace it?</source><translation>{folder} enthält schon {what}. Ersetzen?</translation></message>
<message><source>{folder} already holds {what}; choose another folder or use --overwrite.</source><translation>{folder} enthält schon {what}; wählen Sie einen anderen Ordner, oder verwenden Sie --overwrite.</translation></message>
<message><source>{folder} holds an unfinished run of another plan ({differing}). Repeat that command to go on with it, choose another folder, or use --overwrite to drop it.</source><translation>{folder} enthält einen unfertigen Lauf nach einem anderen Plan ({differing}). Wiederholen Sie jenen Befehl, um ihn fortzusetzen, wählen Sie einen anderen Ordner, oder verwerfen Sie ihn mit --overwrite.</translation></message>
<message><source>{folder} is a file; choose a folder for the output.</source><translation>{folder} ist eine Datei; wählen Sie einen Ordner für die Ausgabe.</translation></message>
<message><source>{folder} is a file; choose a folder.</source><translation>{folder} ist eine Datei; wählen Sie einen Ordner.</translation></message>
<message><source>{folder} is not empty and was not painted by this program; choose a new or an empty folder.</source><translation>{folder} ist nicht leer und wurde nicht von diesem Programm gemalt; wählen Sie einen neuen oder einen leeren Ordner.</translation></message>
<message><source>{folder} was painted before; use --overwrite to paint it again.</source><translation>{folder} wurde schon gemalt; mit --overwrite wird er neu gemalt.</translation></message>
<message><source>{folder}: 0 of {count} photographs found; those that were shown stay. Choose the folder whose files are named like the images, for example {example}.jpg.</source><translation>{folder}: 0 von {count} Fotos gefunden; die bisher gezeigten bleiben. Wählen Sie den Ordner, dessen Dateien wie die Bilder heißen, zum Beispiel {example}.jpg.</translation></message>
<message><source>{folder}: a folder, not a model file. Choose a .keras file.</source><translation>{folder}: ein Ordner, keine Modelldatei. Wählen Sie eine .keras-Datei.</translation></message>
<message><source>{folder}: a SavedModel is a program of TensorFlow's, which would run with your rights (it may read and write files), so the model is not loaded. Better have the network saved with model.save("model.keras"), which shows its layers too; or, if you trust whoever made this very folder, allow it: choose the model again in the window, or give --trust on the command line.</source><translation>{folder}: Ein SavedModel ist ein Programm von TensorFlow, das mit Ihren Rechten liefe (es darf Dateien lesen und schreiben), daher wird das Modell nicht geladen. Lassen Sie das Netz besser mit model.save("model.keras") speichern, dann zeigt es auch seine Schichten; oder, wenn Sie dem vertrauen, der genau diesen Ordner gemacht hat, erlauben Sie es: Wählen Sie das Modell im Fenster noch einmal, oder geben Sie auf der Befehlszeile --trust an.</translation></message>
<message><source>{folder}: could not be read ({reason}); give the --output of `score`, which has its rows as CSV.</source><translation>{folder}: konnte nicht gelesen werden ({reason}); geben Sie den --output von `score` an, der seine Zeilen als CSV hat.</translation></message>
<message><source>{folder}: holds more than {n:,} files or {limit} GB, which no model for photographs does, so it is not loaded. Choose the folder of the SavedModel alone.</source><translation>{folder}: enthält mehr als {n:,} Dateien oder {limit} GB, was kein Modell für Fotos tut, daher wird er nicht geladen. Wählen Sie den Ordner des SavedModel allein.</translation></message>
<message><source>{folder}: no maps here. {expected}.{why}</source><translation>{folder}: Hier sind keine Karten. {expected}.{why}</translation></message>
<message><source>{folder}: nothing grows there any more. Open it again.</source><translation>{folder}: Dort wächst nichts mehr. Öffnen Sie ihn noch einmal.</translation></message>
<message><source>{folder}: TensorFlow {version} cannot open the SavedModel ({error}). Copy it again, or: {remedy}.</source><translation>{folder}: TensorFlow {version} kann das SavedModel nicht öffnen ({error}). Kopieren Sie es noch einmal, oder: {remedy}.</translation></message>
<message><source>{folder}: the folder of photographs does not exist.</source><translation>{folder}: Den Ordner der Fotos gibt es nicht.</translation></message>
<message><source>{folder}: there is no run. Choose the --output folder of `dermx-viewer score`, or the folder to which a run was saved: it holds {run}, or parts/ while it grows.</source><translation>{folder}: Dort ist kein Lauf. Wählen Sie den Ordner --output von `dermx-viewer score`, oder den Ordner, in dem ein Lauf gespeichert wurde: Er enthält {run}, oder parts/, solange er wächst.</translation></message>
<message><source>{folder}: there is no {manifest}; give the --output of `{command}` that has ended.</source><translation>{folder}: Es gibt keine {manifest}; geben Sie den --output von `{command}` an, der zu Ende ist.</translation></message>
<message><source>{folder}: there is no {name}.csv and no {name}.parquet. Other formats do not hold every digit or cannot be read again: repeat the command with --format csv beside them.</source><translation>{folder}: Es gibt keine {name}.csv und keine {name}.parquet. Andere Formate enthalten nicht alle Ziffern oder können nicht wieder gelesen werden: Wiederholen Sie den Befehl mit --format csv daneben.</translation></message>
<message><source>{folder}: there is no {rows}; give the --output of `score`.</source><translation>{folder}: Es gibt keine {rows}; geben Sie den --output von `score` an.</translation></message>
<message><source>{folder}: these are no rows of a run ({error}).</source><translation>{folder}: Dies sind keine Zeilen eines Laufs ({error}).</translation></message>
<message><source>{folder}: this is no JSON ({error}).</source><translation>{folder}: Dies ist kein JSON ({error}).</translation></message>
<message><source>{found} frames of a video, not a picture</source><translation>{found} Einzelbilder eines Videos, kein Bild</translation></message>
<message><source>{found}, not an object</source><translation>{found}, kein Objekt</translation></message>
<message><source>{gold!r} is the gold standard of {images}, and no class of it{like}</source><translation>{gold!r} ist der Goldstandard (Anzahl: {images}), und keine seiner Klassen{like}</translation></message>
<message><source>{heading} (1 to {voters} of {voters} raters)</source><translation>{heading} (1 bis {voters} von {voters} Beurteilern)</translation></message>
<message><source>{height} × {width} pixels (height × width)</source><translation>{height} × {width} Bildpunkte (Höhe × Breite)</translation></message>
<message><source>{here} does not find {path}. Data set, photographs, maps and models must be at the same place on every machine: share their folder.</source><translation>{here} findet {path} nicht. Datensatz, Fotos, Karten und Modelle müssen auf jedem Rechner am selben Ort liegen: Geben Sie ihren Ordner frei.</translation></message>
<message><source>{here} has dermx-viewer {version}, not {wanted}. All machines need the same.</source><translation>{here} hat dermx-viewer {version}, nicht {wanted}. Alle Rechner brauchen denselben.</translation></message>
<message><source>{image_id}: there is no photograph to explain.</source><translation>{image_id}: Es gibt kein Foto zu erklären.</translation></message>
<message><source>{images} of {gold!r}: maps, but none of that class</source><translation>{images} von {gold!r}: Karten, aber keine dieser Klasse</translation></message>
<message><source>{image} of {dataset}</source><translation>{image} aus {dataset}</translation></message>
<message><source>{judgements} by {readers} of {images} stand in {files}.</source><translation>{judgements} von {readers} über {images} aus {files}.</translation></message>
<message><source>{key!r} is no key, or more than one.</source><translation>{key!r} ist keine Taste oder mehr als eine.</translation></message>
<message><source>{key} cannot be chosen: it {words}.</source><translation>{key} kann nicht gewählt werden: Die Taste {words}.</translation></message>
<message><source>{key} is the key of “{words}” already.</source><translation>{key} ist schon die Taste von „{words}“.</translation></message>
<message><source>{key} is the key of “{words}”.</source><translation>{key} ist die Taste von „{words}“.</translation></message>
<message><source>{key} is the key of “{words}”: it would be taken away.</source><translation>{key} ist die Taste von „{words}“: Sie würde ihm genommen.</translation></message>
<message><source>{key} was cancelled. Choose it again to start anew.</source><translation>{key} wurde abgebrochen. Wählen Sie es noch einmal, um neu zu beginnen.</translation></message>
<message><source>{known!r} is the gold standard of no image{like}</source><translation>{known!r} ist der Goldstandard keines Bildes{like}</translation></message>
<message><source>{label} · a break: J goes on</source><translation>{label} · eine Pause: weiter mit J</translation></message>
<message><source>{label} · the network says {said}: how far do you believe it (1 to 5)?</source><translation>{label} · Das Netz sagt {said}: wie weit trauen Sie ihm (1 bis 5)?</translation></message>
<message><source>{label} · your own diagnosis, and how sure you are of it (1 to 5)</source><translation>{label} · Ihre eigene Diagnose, und wie sicher Sie sind (1 bis 5)</translation></message>
<message><source>{label} · {what}, for {said}: how far do you believe it (1 to 5)?</source><translation>{label} · {what}, für {said}: wie weit trauen Sie ihr (1 bis 5)?</translation></message>
<message><source>{label} · {what}: awaited</source><translation>{label} · {what}: wird erwartet</translation></message>
<message><source>{label} · {what}: there is none for this image; say how far you believe it (1)</source><translation>{label} · {what}: gibt es für dieses Bild nicht; sagen Sie, wie weit Sie ihr trauen (1)</translation></message>
<message><source>{level} % {method} by image</source><translation>{level} % {method} nach Bild</translation></message>
<message><source>{listed} and {more} more</source><translation>{listed} und {more} weitere</translation></message>
<message><source>{listed} listed and {present} PNG files, but no annotations/{stem}.json</source><translation>{listed} aufgelistete und {present} vorhandene PNG-Dateien, aber keine annotations/{stem}.json</translation></message>
<message><source>{made} for {shown}</source><translation>{made} für {shown}</translation></message>
<message><source>{maps}: deletion area {deletion}, insertion area {insertion}</source><translation>{maps}: Fläche beim Entfernen {deletion}, Fläche beim Einfügen {insertion}</translation></message>
<message><source>{method} at {layer}</source><translation>{method} an {layer}</translation></message>
<message><source>{method} has no option {name!r}; its options: {listed}</source><translation>{method} hat keine Option {name!r}; Optionen sind: {listed}</translation></message>
<message><source>{method} looks at the network's input, at no layer.</source><translation>{method} betrachtet die Eingabe des Netzes, keine Schicht.</translation></message>
<message><source>{method} of {image}</source><translation>{method} von {image}</translation></message>
<message><source>{method} of {model}</source><translation>{method} von {model}</translation></message>
<message><source>{method}: looking…</source><translation>{method}: sieht hin…</translation></message>
<message><source>{method}: {option} is {value:g}; give {kind} from {minimum:g} to {maximum:g}</source><translation>{method}: {option} ist {value:g}; geben Sie {kind} von {minimum:g} bis {maximum:g} an</translation></message>
<message><source>{minutes:.0f} minutes</source><translation>{minutes:.0f} Minuten</translation></message>
<message><source>{models} has not been scored: this leaves no image out.</source><translation>{models} ist nicht bewertet: das lässt kein Bild weg.</translation></message>
<message><source>{models}: {about}, {lowest} first</source><translation>{models}: {about}, {lowest} zuerst</translation></message>
<message><source>{models}: {title} of {about}, {lowest} first</source><translation>{models}: {title} von {about}, {lowest} zuerst</translation></message>
<message><source>{model} ({runs} runs, {agreeing} of which show it alone)</source><translation>{model} ({runs} Läufe, von denen {agreeing} es allein zeigen)</translation></message>
<message><source>{model} has no class {explained_class!r}, only {known}.</source><translation>{model} hat keine Klasse {explained_class!r}, nur {known}.</translation></message>
<message><source>{model} is missing. Locate the file with Models ▸ Locate, or remove it.</source><translation>{model} fehlt. Suchen Sie die Datei mit Modelle ▸ Suchen, oder entfernen Sie sie.</translation></message>
<message><source>{model} right ✓ or wrong ✗</source><translation>{model} richtig ✓ oder falsch ✗</translation></message>
<message><source>{model} says</source><translation>{model} sagt</translation></message>
<message><source>{model} says {diagnosis}</source><translation>{model} sagt {diagnosis}</translation></message>
<message><source>{model}, run {run}</source><translation>{model}, Lauf {run}</translation></message>
<message><source>{model}: the class with the largest logit.</source><translation>{model}: die Klasse mit dem größten Logit.</translation></message>
<message><source>{model}: there is no such file. Check the path, or choose a model that comes with the program: {known}.</source><translation>{model}: Diese Datei gibt es nicht. Prüfen Sie den Pfad, oder wählen Sie ein Modell, das mit dem Programm kommt: {known}.</translation></message>
<message><source>{model}: {characteristic} in {diagnosis}, lowest F1 first</source><translation>{model}: {characteristic} bei {diagnosis}, niedrigstes F1 zuerst</translation></message>
<message><source>{model}: {characteristic}, lowest F1 first</source><translation>{model}: {characteristic}, niedrigstes F1 zuerst</translation></message>
<message><source>{model}: {score} of {characteristic}</source><translation>{model}: {score} von {characteristic}</translation></message>
<message><source>{model}: {score} of {characteristic} in {diagnosis}</source><translation>{model}: {score} von {characteristic} bei {diagnosis}</translation></message>
<message><source>{model}: {title} of {characteristic} in {diagnosis}, lowest first</source><translation>{model}: {title} von {characteristic} bei {diagnosis}, niedrigste zuerst</translation></message>
<message><source>{model}: {title} of {characteristic}, lowest first</source><translation>{model}: {title} von {characteristic}, niedrigste zuerst</translation></message>
<message><source>{model}: ✓ where its prediction is the gold standard, ✗ where it is not; and F1 of its attention for the gold standard against everything a rater outlined (Union), mean over the raters.&#10;F1 = 2·Σmin(A,S) / (ΣA + ΣS) (Crum et al. 2006)</source><translation>{model}: ✓, wo seine Vorhersage der Goldstandard ist, ✗, wo nicht; und F1 seiner Aufmerksamkeit für den Goldstandard gegen alles, was ein Beurteiler umrissen hat (Union), gemittelt über die Beurteiler.&#10;F1 = 2·Σmin(A,S) / (ΣA + ΣS) (Crum et al. 2006)</translation></message>
<message><source>{more:,} images more would be scored, whose maps are new.</source><translation>{more:,} Bilder mehr würden bewertet, deren Karten neu sind.</translation></message>
<message><source>{n:,} annotations are more than anybody makes</source><translation>{n:,} Annotationen sind mehr, als irgendjemand macht</translation></message>
<message><source>{n:,} columns</source><translation>{n:,} Spalten</translation></message>
<message><source>{n:,} files were written to, added or removed, for example {example}</source><translation>{n:,} Dateien wurden geschrieben, hinzugefügt oder entfernt, zum Beispiel {example}</translation></message>
<message><source>{n:,} kept evaluations of {total:,} images are second readings by the same rater</source><translation>{n:,} behaltene Beurteilungen von {total:,} Bildern sind Zweitbeurteilungen desselben Beurteilers</translation></message>
<message><source>{n:,} maps were judged as {reader} in each</source><translation>{n:,} Karten wurden in jeder als {reader} beurteilt</translation></message>
<message><source>{n:,} outlined characteristics hold no pixel of the image, first {characteristic} by {rater} on {image}</source><translation>{n:,} umrissene Kennzeichen enthalten keinen Bildpunkt des Bildes, das erste {characteristic} von {rater} auf {image}</translation></message>
<message><source>{n:,} times</source><translation>{n:,}-mal</translation></message>
<message><source>{name!r} cannot be the second reading of {why}</source><translation>{name!r} kann keine Zweitbeurteilung von {why} sein</translation></message>
<message><source>{name!r} is no answer to {field!r}.</source><translation>{name!r} ist keine Antwort auf {field!r}.</translation></message>
<message><source>{name!r} is no diagnosis</source><translation>{name!r} ist keine Diagnose</translation></message>
<message><source>{name!r} is no diagnosis of its own</source><translation>{name!r} ist keine eigene Diagnose</translation></message>
<message><source>{name!r} of type </source><translation>{name!r} vom Typ </translation></message>
<message><source>{name!r} stands for the truth where readers are analysed; choose another name.</source><translation>{name!r} steht für die Wahrheit, wo Befunder ausgewertet werden; wählen Sie einen anderen Namen.</translation></message>
<message><source>{name!r} stands twice in the header</source><translation>{name!r} steht zweimal in der Kopfzeile</translation></message>
<message><source>{names}: holds no answer; there is nothing to report.</source><translation>{names}: enthält keine Antwort; es gibt nichts zu berichten.</translation></message>
<message><source>{names}: no answer could be read; there is nothing to report. {where}: {what}.</source><translation>{names}: Keine Antwort konnte gelesen werden; es gibt nichts zu berichten. {where}: {what}.</translation></message>
<message><source>{name}   in {parent}</source><translation>{name}   in {parent}</translation></message>
<message><source>{name} (missing)</source><translation>{name} (fehlt)</translation></message>
<message><source>{name} from</source><translation>{name} von</translation></message>
<message><source>{name} has no spec: choose it again to say what it needs.</source><translation>{name} hat keine Beschreibung: Wählen Sie es noch einmal, um zu sagen, was es braucht.</translation></message>
<message><source>{name} has {found}</source><translation>{name} hat {found}</translation></message>
<message><source>{name} has {size:,} {what}; a sheet of XLSX has {limit:,}. Choose CSV.</source><translation>{name} hat {size:,} {what}; ein Blatt von XLSX hat {limit:,}. Wählen Sie CSV.</translation></message>
<message><source>{name} holds program code, which runs when it is opened.</source><translation>{name} enthält Programmcode, der beim Öffnen läuft.</translation></message>
<message><source>{name} in {diagnosis}</source><translation>{name} bei {diagnosis}</translation></message>
<message><source>{name} is about a model: add or choose it first, then open it.</source><translation>{name} handelt von einem Modell: Fügen Sie es zuerst hinzu oder wählen Sie es, dann öffnen Sie die Befundung.</translation></message>
<message><source>{name} is about the data set {words}{is_open}. Open that data set first, as it was when the reading was prepared.</source><translation>{name} handelt vom Datensatz {words}{is_open}. Öffnen Sie zuerst diesen Datensatz, so wie er war, als die Befundung vorbereitet wurde.</translation></message>
<message><source>{name} is finished: thank you, {reader}.&#10;&#10;Images: {count} ({kinds})&#10;Judgements: {done} of {total}&#10;Time: {minutes} min, {mean} s each, breaks left out&#10;&#10;Send this file back: {file}&#10;Image ▸ Leave reading ends it.</source><translation>{name} ist fertig: danke, {reader}.&#10;&#10;Bilder: {count} ({kinds})&#10;Urteile: {done} von {total}&#10;Zeit: {minutes} min, je {mean} s, ohne Pausen&#10;&#10;Schicken Sie diese Datei zurück: {file}&#10;Bild ▸ Befundung verlassen beendet sie.</translation></message>
<message><source>{name} is not as it was when the project was saved (annotations {then} then, {now} now).</source><translation>{name} ist nicht mehr so wie beim Speichern des Projekts (Annotationen damals {then}, jetzt {now}).</translation></message>
<message><source>{name} is read-only: it can be looked at.</source><translation>{name} ist schreibgeschützt: Sie können es ansehen.</translation></message>
<message><source>{name} needs {library}, which is not installed; install it with: pip install 'dermx-viewer[{extra}]'</source><translation>{name} braucht {library}, das nicht installiert ist; installieren Sie es mit: pip install 'dermx-viewer[{extra}]'</translation></message>
<message><source>{name} of {image!r}</source><translation>{name} von {image!r}</translation></message>
<message><source>{name} to</source><translation>{name} bis</translation></message>
<message><source>{name}, as a number</source><translation>{name}, als Zahl</translation></message>
<message><source>{name}, line {line}: {what}.</source><translation>{name}, Zeile {line}: {what}.</translation></message>
<message><source>{name}/{rows}: no network says anything of an image with a gold standard. Maps from files and baselines do not; there is nothing to report.</source><translation>{name}/{rows}: Kein Netz sagt etwas zu einem Bild mit Goldstandard. Karten aus Dateien und Vergleichskarten tun es nicht; es gibt nichts zu berichten.</translation></message>
<message numerus="yes"><source>{name}: %n of its images are not in the data set.</source><translation><numerusform>{name}: %n seiner Bilder ist nicht im Datensatz.</numerusform><numerusform>{name}: %n seiner Bilder sind nicht im Datensatz.</numerusform></translation></message>
<message><source>{name}: a HEIC picture, which needs an optional library. Install it with `pip install pi-heif` (the extra `heif`), or save the picture as JPEG or PNG.</source><translation>{name}: ein HEIC-Bild, das eine zusätzliche Bibliothek braucht. Installieren Sie sie mit `pip install pi-heif` (das Extra `heif`), oder speichern Sie das Bild als JPEG oder PNG.</translation></message>
<message><source>{name}: a map drawn over its photograph by this program, not the map itself. Give the folder of the .npy files that `explain` wrote</source><translation>{name}: eine Karte, die dieses Programm über ihr Foto gezeichnet hat, nicht die Karte selbst. Geben Sie den Ordner der .npy-Dateien an, die `explain` geschrieben hat</translation></message>
<message><source>{name}: a NumPy file of the unknown version {version}</source><translation>{name}: eine NumPy-Datei der unbekannten Fassung {version}</translation></message>
<message><source>{name}: a picture of a map, not a map: {why}. Save the values themselves, as .npy or as a grey PNG</source><translation>{name}: ein Bild einer Karte, keine Karte: {why}. Speichern Sie die Werte selbst, als .npy oder als graues PNG</translation></message>
<message><source>{name}: a TIFF in which 0 is white; save it with 0 as black</source><translation>{name}: ein TIFF, in dem 0 Weiß ist; speichern Sie es mit 0 als Schwarz</translation></message>
<message><source>{name}: a TIFF whose numbers have a sign; save them as .npy</source><translation>{name}: ein TIFF, dessen Zahlen ein Vorzeichen haben; speichern Sie sie als .npy</translation></message>
<message><source>{name}: all of it is transparent. Save it without transparency.</source><translation>{name}: ganz durchsichtig. Speichern Sie es ohne Durchsichtigkeit.</translation></message>
<message><source>{name}: an AVIF picture, which this build of Pillow does not read. Install a newer Pillow, or save the picture as JPEG or PNG.</source><translation>{name}: ein AVIF-Bild, das dieses Pillow nicht liest. Installieren Sie ein neueres Pillow, oder speichern Sie das Bild als JPEG oder PNG.</translation></message>
<message><source>{name}: cannot be read ({reason})</source><translation>{name}: kann nicht gelesen werden ({reason})</translation></message>
<message><source>{name}: cannot be read ({reason}). Replace the file.</source><translation>{name}: kann nicht gelesen werden ({reason}). Ersetzen Sie die Datei.</translation></message>
<message><source>{name}: cannot be read ({reason}). Save it by {how}.</source><translation>{name}: kann nicht gelesen werden ({reason}). Speichern Sie es mit {how}.</translation></message>
<message><source>{name}: finished</source><translation>{name}: fertig</translation></message>
<message><source>{name}: holds NaN or infinite values</source><translation>{name}: enthält NaN oder unendliche Werte</translation></message>
<message><source>{name}: holds negative values; rectify the map first</source><translation>{name}: enthält negative Werte; setzen Sie sie zuerst auf 0</translation></message>
<message><source>{name}: holds no array {missing} (but {there}). Save it by {how}.</source><translation>{name}: enthält kein Array {missing} (sondern {there}). Speichern Sie es mit {how}.</translation></message>
<message><source>{name}: holds several pictures, expected one</source><translation>{name}: enthält mehrere Bilder, erwartet ist eines</translation></message>
<message><source>{name}: holds something behind its array; save one array in a file</source><translation>{name}: enthält etwas hinter dem Array; speichern Sie ein Array in einer Datei</translation></message>
<message><source>{name}: holds {n} arrays ({names}), expected one. Save the map alone</source><translation>{name}: enthält {n} Arrays ({names}), erwartet ist eines. Speichern Sie die Karte allein</translation></message>
<message><source>{name}: is compressed, so that no single image can be read from it. Save it by {how}.</source><translation>{name}: ist komprimiert, sodass kein einzelnes Bild daraus gelesen werden kann. Speichern Sie es mit {how}.</translation></message>
<message><source>{name}: its array is larger than any map</source><translation>{name}: Das Array ist größer als jede Karte</translation></message>
<message><source>{name}: its maps do not fill it: it is damaged</source><translation>{name}: Die Karten füllen sie nicht: Sie ist beschädigt</translation></message>
<message><source>{name}: its numbers are beyond double precision; scale the map</source><translation>{name}: Die Zahlen gehen über doppelte Genauigkeit hinaus; skalieren Sie die Karte</translation></message>
<message><source>{name}: logits made of probabilities have no digits left where the network is sure.</source><translation>{name}: Aus Wahrscheinlichkeiten gemachten Logits bleiben keine Stellen, wo das Netz sicher ist.</translation></message>
<message><source>{name}: maps in Fortran's order. Save np.ascontiguousarray(maps).</source><translation>{name}: Karten in der Reihenfolge von Fortran. Speichern Sie np.ascontiguousarray(maps).</translation></message>
<message><source>{name}: maps of shape {shape}, expected (images, classes, height, width)</source><translation>{name}: Karten der Form {shape}, erwartet ist (Bilder, Klassen, Höhe, Breite)</translation></message>
<message><source>{name}: maps of type {dtype}, expected real numbers</source><translation>{name}: Karten vom Typ {dtype}, erwartet sind reelle Zahlen</translation></message>
<message><source>{name}: no image of {dataset} with a gold standard is in it{more}.</source><translation>{name}: Kein Bild von {dataset} mit Goldstandard steht darin{more}.</translation></message>
<message><source>{name}: not a NumPy file, or a damaged one (shape {shape})</source><translation>{name}: keine NumPy-Datei, oder eine beschädigte (Form {shape})</translation></message>
<message><source>{name}: not a NumPy file, or a damaged one ({reason})</source><translation>{name}: keine NumPy-Datei, oder eine beschädigte ({reason})</translation></message>
<message><source>{name}: not a picture of a kind that is read ({what}). Replace it by a JPEG or PNG file, or remove it.</source><translation>{name}: kein Bild einer Art, die gelesen wird ({what}). Ersetzen Sie es durch eine JPEG- oder PNG-Datei, oder entfernen Sie es.</translation></message>
<message><source>{name}: nothing says whose maps these are: {beside} cannot be read ({error}). It holds {{"images": [ids], "classes": [names]}}; or save one file by {how}.</source><translation>{name}: Nichts sagt, wessen Karten das sind: {beside} kann nicht gelesen werden ({error}). Es enthält {{"images": [ids], "classes": [names]}}; oder speichern Sie eine Datei mit {how}.</translation></message>
<message><source>{name}: one of its matrices names no run, and others do.</source><translation>{name}: Eine der Matrizen nennt keinen Lauf, und andere tun es.</translation></message>
<message><source>{name}: outputs are columns output_0, output_1 … without a gap (found: {found}).</source><translation>{name}: Ausgaben sind Spalten output_0, output_1 … ohne Lücke (gefunden: {found}).</translation></message>
<message><source>{name}: run {run} of {model} has {ours} images of {gold}, run {other} has {theirs}: a mean over runs is one over the same images.</source><translation>{name}: Lauf {run} von {model} hat {ours} Bilder von {gold}, Lauf {other} hat {theirs}: Ein Mittel über Läufe ist eines über dieselben Bilder.</translation></message>
<message><source>{name}: runs {run} and {other} of {model} differ in classes.</source><translation>{name}: Die Läufe {run} und {other} von {model} haben verschiedene Klassen.</translation></message>
<message><source>{name}: scores of two classes at least are needed, a column each.</source><translation>{name}: Werte von mindestens zwei Klassen werden gebraucht, je eine Spalte.</translation></message>
<message><source>{name}: shape {shape} holds nothing</source><translation>{name}: Die Form {shape} enthält nichts</translation></message>
<message><source>{name}: shape {shape}, expected (height, width)</source><translation>{name}: Form {shape}, erwartet ist (Höhe, Breite)</translation></message>
<message><source>{name}: the columns {found!r} and {column!r} are one class.</source><translation>{name}: Die Spalten {found!r} und {column!r} sind eine Klasse.</translation></message>
<message><source>{name}: the file is gone. Reload the data set.</source><translation>{name}: Die Datei ist nicht mehr da. Laden Sie den Datensatz neu.</translation></message>
<message><source>{name}: the picture could not be encoded as PNG.</source><translation>{name}: Das Bild konnte nicht als PNG geschrieben werden.</translation></message>
<message><source>{name}: the picture is damaged ({reason}). Replace the file.</source><translation>{name}: Das Bild ist beschädigt ({reason}). Ersetzen Sie die Datei.</translation></message>
<message><source>{name}: the text in row {row}, column {column!r} has {size:,} characters; a cell of XLSX takes {limit:,}. Choose CSV.</source><translation>{name}: Der Text in Zeile {row}, Spalte {column!r} hat {size:,} Zeichen; eine Zelle von XLSX fasst {limit:,}. Wählen Sie CSV.</translation></message>
<message><source>{name}: there is a model of this name that is no run of it.</source><translation>{name}: Es gibt ein Modell dieses Namens, das kein Lauf davon ist.</translation></message>
<message><source>{name}: there is no column {missing!r} (found: {header}).</source><translation>{name}: Es gibt keine Spalte {missing!r} (gefunden: {header}).</translation></message>
<message><source>{name}: there is no row.</source><translation>{name}: Es gibt keine Zeile.</translation></message>
<message><source>{name}: there is nothing to score on {root}. A model needs photographs ({remedy}); a folder of maps needs files named &lt;image-id&gt;_&lt;Class&gt;.{example}</source><translation>{name}: In {root} gibt es nichts zu bewerten. Ein Modell braucht Fotos ({remedy}); ein Ordner mit Karten braucht Dateien namens &lt;image-id&gt;_&lt;Class&gt;.{example}</translation></message>
<message><source>{name}: these are no rows of a run ({error}).</source><translation>{name}: Dies sind keine Zeilen eines Laufs ({error}).</translation></message>
<message><source>{name}: this is the key, which names what readers must not know. Open the file for readers, which stands beside it.</source><translation>{name}: Das ist der Schlüssel, der nennt, was Befunder nicht wissen dürfen. Öffnen Sie die Datei für Befunder, die daneben liegt.</translation></message>
<message><source>{name}: this name holds bytes that are no text in UTF-8, so nothing can be kept of it; rename the file.</source><translation>{name}: Dieser Name enthält Bytes, die kein Text in UTF-8 sind, daher kann nichts davon behalten werden; benennen Sie die Datei um.</translation></message>
<message><source>{name}: values of type {dtype}, expected real numbers</source><translation>{name}: Werte vom Typ {dtype}, erwartet sind reelle Zahlen</translation></message>
<message><source>{name}: what the column {other!r} holds is not known.</source><translation>{name}: Was die Spalte {other!r} enthält, ist nicht bekannt.</translation></message>
<message><source>{name}: {cells:,} cells an image, more than the limit of {limit:,}. Make the maps smaller, or set {variable} to a larger number</source><translation>{name}: {cells:,} Zellen je Bild, mehr als die Grenze von {limit:,}. Machen Sie die Karten kleiner, oder setzen Sie {variable} auf eine größere Zahl</translation></message>
<message><source>{name}: {member} holds {what}, not a list of names</source><translation>{name}: {member} enthält {what}, keine Liste von Namen</translation></message>
<message><source>{name}: {member} is larger than any list of names</source><translation>{name}: {member} ist größer als jede Liste von Namen</translation></message>
<message><source>{name}: {model} says {predicted!r} of {image}, but no row explains that class; which output it is cannot be known.</source><translation>{name}: {model} sagt {predicted!r} zu {image}, aber keine Zeile erklärt diese Klasse; welche Ausgabe sie ist, lässt sich nicht wissen.</translation></message>
<message><source>{name}: {n:,} names of {what} for maps of {rows:,} {what}; name each once.</source><translation>{name}: {n:,} Namen ({what}) für {rows:,} Karten ({what}); nennen Sie jeden einmal.</translation></message>
<message><source>{name}: {shown} larger than the limit of {limit:,.0f} million cells. Make the map smaller, or set {variable} to a larger number</source><translation>{name}: {shown} ist größer als die Grenze von {limit:,.0f} Millionen Zellen. Machen Sie die Karte kleiner, oder setzen Sie {variable} auf eine größere Zahl</translation></message>
<message><source>{name}: {told} cannot be had.</source><translation>{name}: {told} ist nicht zu haben.</translation></message>
<message><source>{name}: {twice!r} is there twice among the {what}.</source><translation>{name}: {twice!r} steht zweimal da ({what}).</translation></message>
<message><source>{name}: {what}, and nothing says which is white. Save it with 8 or 16 bits a colour.</source><translation>{name}: {what}, und nichts sagt, welcher Wert Weiß ist. Speichern Sie es mit 8 oder 16 Bit je Farbe.</translation></message>
<message><source>{network}: give at least two runs of it.</source><translation>{network}: Geben Sie mindestens zwei Läufe davon an.</translation></message>
<message><source>{network}: the model {run!r} is named as a run twice.</source><translation>{network}: Das Modell {run!r} ist zweimal als Lauf genannt.</translation></message>
<message><source>{network}: there is a model of this name that is no run of it.</source><translation>{network}: Es gibt ein Modell dieses Namens, das kein Lauf davon ist.</translation></message>
<message><source>{network}: there is no image of which all of its runs say something.</source><translation>{network}: Es gibt kein Bild, zu dem alle Läufe etwas sagen.</translation></message>
<message><source>{network}: there is no model {run!r} to be a run of it ({known}).</source><translation>{network}: Es gibt kein Modell {run!r}, das ein Lauf davon wäre ({known}).</translation></message>
<message><source>{network}: {names} and {name} are no runs of one network, only one of them has the class {other!r}.</source><translation>{network}: {names} und {name} sind keine Läufe eines Netzes, nur eines davon hat die Klasse {other!r}.</translation></message>
<message><source>{network}: {title} of {diagnosis}, wrong ones first</source><translation>{network}: {title} von {diagnosis}, falsche zuerst</translation></message>
<message><source>{network}: {title}, wrong ones first</source><translation>{network}: {title}, falsche zuerst</translation></message>
<message><source>{number} of {count}</source><translation>{number} von {count}</translation></message>
<message><source>{n} answers were read, {lost} numbers in between could not be</source><translation>{n} Antworten wurden gelesen, {lost} Nummern dazwischen konnten es nicht werden</translation></message>
<message><source>{n} cells, the header has {named}</source><translation>{n} Zellen, die Überschrift hat {named}</translation></message>
<message><source>{n} figures: choose from 0 to {most}</source><translation>{n} Abbildungen: Wählen Sie von 0 bis {most}</translation></message>
<message><source>{n} files do not end in {ending}: {others}</source><translation>{n} Dateien enden nicht auf {ending}: {others}</translation></message>
<message><source>{n} lines</source><translation>{n} Zeilen</translation></message>
<message><source>{n} marked</source><translation>{n} markiert</translation></message>
<message><source>{n} of {reader}, the first of {image}</source><translation>{n} von {reader}, die erste zu {image}</translation></message>
<message><source>{n} of {total}</source><translation>{n} von {total}</translation></message>
<message><source>{n} of {total} images</source><translation>{n} von {total} Bildern</translation></message>
<message><source>{n} of {total} outlines repeat another one</source><translation>{n} von {total} Umrissen wiederholen einen anderen</translation></message>
<message><source>{n} of {total} regions have no PNG: {bare}</source><translation>{n} von {total} Regionen haben kein PNG: {bare}</translation></message>
<message><source>{n} of {total} rows of {stem} name no file: {missing}</source><translation>{n} von {total} Zeilen von {stem} nennen keine Datei: {missing}</translation></message>
<message><source>{n} of {total} shown pass the filter.</source><translation>{n} von {total} gezeigten erfüllen die Filter.</translation></message>
<message><source>{n} of {total} without a value.</source><translation>{n} von {total} ohne Wert.</translation></message>
<message><source>{n} pictures in one file (slots {names}): {others} annotations are not of slot {slot}</source><translation>{n} Bilder in einer Datei (Plätze {names}): {others} Annotationen sind nicht vom Platz {slot}</translation></message>
<message><source>{n} raters</source><translation>{n} Beurteiler</translation></message>
<message><source>{n} rows</source><translation>{n} Zeilen</translation></message>
<message><source>{n} scored images {name!r}</source><translation>{n} bewertete Bilder {name!r}</translation></message>
<message><source>{n} selected</source><translation>{n} ausgewählt</translation></message>
<message><source>{n} sign flips</source><translation>{n} Vorzeichenwechsel</translation></message>
<message><source>{one!r} and {other!r} seem to have each other's names</source><translation>{one!r} und {other!r} scheinen jeweils den Namen des anderen zu haben</translation></message>
<message><source>{one!r} seems to say {other!r}</source><translation>{one!r} scheint {other!r} zu sagen</translation></message>
<message><source>{one} and no {other}</source><translation>{one} und kein {other}</translation></message>
<message><source>{one} and {other}</source><translation>{one} und {other}</translation></message>
<message><source>{one} or {other}</source><translation>{one} oder {other}</translation></message>
<message><source>{one} or {other}; another is of a newer version</source><translation>{one} oder {other}; ein anderes ist von einer neueren Version</translation></message>
<message><source>{opacity}, from {threshold}</source><translation>{opacity}, ab {threshold}</translation></message>
<message><source>{others} of {total} answers</source><translation>{others} von {total} Antworten</translation></message>
<message><source>{other} and {each} both write {suffix} files; choose one of them</source><translation>{other} und {each} schreiben beide {suffix}-Dateien; wählen Sie eines davon</translation></message>
<message><source>{outputs} classes,&#10;one a line, in the&#10;order of outputs</source><translation>{outputs} Klassen,&#10;eine je Zeile, in der&#10;Reihenfolge der Ausgaben</translation></message>
<message><source>{owner!r}, itself a second one</source><translation>{owner!r}, selbst einer zweiten</translation></message>
<message><source>{owners} Take it away for “{to}”?</source><translation>{owners} Für „{to}“ wegnehmen?</translation></message>
<message><source>{packed}: a map of {shape}, the others are {others}; write files of their own</source><translation>{packed}: eine Karte von {shape}, die anderen sind {others}; schreiben Sie eigene Dateien</translation></message>
<message><source>{part} of {whole} {noun} ({share})</source><translation>{part} von {whole} {noun} ({share})</translation></message>
<message><source>{path!r} is used at {uses} places of the network with the same weights, so it is not known which of them is meant</source><translation>{path!r} wird an {uses} Stellen des Netzes mit denselben Gewichten verwendet, daher ist nicht bekannt, welche gemeint ist</translation></message>
<message><source>{path} exists. Replace it?</source><translation>{path} gibt es schon. Ersetzen?</translation></message>
<message><source>{path} is there already. Replace it?</source><translation>{path} gibt es schon. Ersetzen?</translation></message>
<message><source>{path} is used</source><translation>{path} wird verwendet</translation></message>
<message><source>{path}: a figure's name ends in one of {known}</source><translation>{path}: Der Name einer Abbildung endet auf eines von {known}</translation></message>
<message><source>{path}: a link, device or pipe inside a SavedModel, so the model is not loaded. Put a plain copy of the file there.</source><translation>{path}: eine Verknüpfung, ein Gerät oder eine Pipe in einem SavedModel, daher wird das Modell nicht geladen. Legen Sie eine einfache Kopie der Datei dorthin.</translation></message>
<message><source>{path}: another file has this name already.</source><translation>{path}: Eine andere Datei hat diesen Namen schon.</translation></message>
<message><source>{path}: cannot be read ({reason}).</source><translation>{path}: kann nicht gelesen werden ({reason}).</translation></message>
<message><source>{path}: cannot be read ({reason}). Check the file.</source><translation>{path}: kann nicht gelesen werden ({reason}). Prüfen Sie die Datei.</translation></message>
<message><source>{path}: could not be written ({reason}). Choose another folder, close the program that has the file open, or free some space.</source><translation>{path}: konnte nicht geschrieben werden ({reason}). Wählen Sie einen anderen Ordner, schließen Sie das Programm, das die Datei geöffnet hat, oder schaffen Sie Platz.</translation></message>
<message><source>{path}: f1 of a row</source><translation>{path}: f1 einer Zeile</translation></message>
<message><source>{path}: holds triggers or views, which this program writes into no file; it is not used.</source><translation>{path}: enthält Trigger oder Sichten, die dieses Programm in keine Datei schreibt; sie wird nicht verwendet.</translation></message>
<message><source>{path}: holds verdicts about the data set {its}, and {ours} is open. Choose another file of verdicts, or open that data set.</source><translation>{path}: enthält Urteile über den Datensatz {its}, und {ours} ist offen. Wählen Sie eine andere Urteilsdatei, oder öffnen Sie jenen Datensatz.</translation></message>
<message><source>{path}: is damaged ({wrong}); nothing was changed. `dermx-viewer verdicts` exports what can be read of it; choose another file to go on.</source><translation>{path}: ist beschädigt ({wrong}); nichts wurde geändert. `dermx-viewer verdicts` exportiert, was davon gelesen werden kann; wählen Sie eine andere Datei, um fortzufahren.</translation></message>
<message><source>{path}: is read-only; choose another file for your answers.</source><translation>{path}: ist schreibgeschützt; wählen Sie eine andere Datei für Ihre Antworten.</translation></message>
<message><source>{path}: its groups have no line of {silent} by rater: {again}</source><translation>{path}: Die Gruppen haben keine Zeile von {silent} nach Beurteilern: {again}</translation></message>
<message><source>{path}: its summary has no line: {again}</source><translation>{path}: Die Zusammenfassung hat keine Zeile: {again}</translation></message>
<message><source>{path}: its verdicts are about {its}, and the data set is {ours}; give files of readers of this one.</source><translation>{path}: Die Urteile darin sind über {its}, und der Datensatz ist {ours}; geben Sie Dateien von Befundern dieses Datensatzes an.</translation></message>
<message><source>{path}: larger than 1 MB, so not a model's spec. Check the file.</source><translation>{path}: größer als 1 MB, also keine Beschreibung eines Modells. Prüfen Sie die Datei.</translation></message>
<message><source>{path}: not valid TOML ({reason}). Correct the file, or delete it and add the model in the window, which writes a new one.</source><translation>{path}: kein gültiges TOML ({reason}). Berichtigen Sie die Datei, oder löschen Sie sie und fügen Sie das Modell im Fenster hinzu, das eine neue schreibt.</translation></message>
<message><source>{path}: nothing of it can be read ({error}); it was not changed.</source><translation>{path}: Nichts davon kann gelesen werden ({error}); sie wurde nicht geändert.</translation></message>
<message><source>{path}: the file is gone. Reload the data set.</source><translation>{path}: Die Datei ist nicht mehr da. Laden Sie den Datensatz neu.</translation></message>
<message><source>{path}: the file system takes no such name ({reason}).</source><translation>{path}: Das Dateisystem nimmt keinen solchen Namen ({reason}).</translation></message>
<message><source>{path}: the mask cannot be read without doubt: {doubt}. {advice}</source><translation>{path}: Die Maske kann nicht ohne Zweifel gelesen werden: {doubt}. {advice}</translation></message>
<message><source>{path}: the model has no spec. Write one with classes, input_size and preprocessing, or add the model in the window, which asks for them.</source><translation>{path}: Das Modell hat keine Beschreibung. Schreiben Sie eine mit classes, input_size und preprocessing, oder fügen Sie das Modell im Fenster hinzu, das danach fragt.</translation></message>
<message><source>{path}: the picture could not be encoded as PNG.</source><translation>{path}: Das Bild konnte nicht als PNG geschrieben werden.</translation></message>
<message><source>{path}: this is a database of another program; nothing was changed. Choose another file.</source><translation>{path}: Dies ist eine Datenbank eines anderen Programms; nichts wurde geändert. Wählen Sie eine andere Datei.</translation></message>
<message><source>{path}: this is no file of verdicts, or its beginning is damaged; nothing was changed. Choose another file.</source><translation>{path}: Dies ist keine Urteilsdatei, oder ihr Anfang ist beschädigt; nichts wurde geändert. Wählen Sie eine andere Datei.</translation></message>
<message><source>{path}: was moved, removed or replaced by another file since it was opened; this answer is not kept. Put it back, or choose the file again.</source><translation>{path}: wurde verschoben, entfernt oder durch eine andere Datei ersetzt, seit sie geöffnet wurde; diese Antwort ist nicht behalten. Legen Sie sie zurück, oder wählen Sie die Datei noch einmal.</translation></message>
<message><source>{path}: was written by a newer version of the program (its format is {version}, known are up to {known}); nothing was changed. Use that version.</source><translation>{path}: wurde von einer neueren Fassung des Programms geschrieben (ihr Format ist {version}, bekannt sind die bis {known}); nichts wurde geändert. Verwenden Sie jene Fassung.</translation></message>
<message><source>{path}: what it holds cannot be written as TOML ({error}).</source><translation>{path}: Was sie enthält, kann nicht als TOML geschrieben werden ({error}).</translation></message>
<message><source>{path}: {error}. What was answered before is kept; choose another file, close the program that has it open, or free some space.</source><translation>{path}: {error}. Was vorher geantwortet wurde, ist behalten; wählen Sie eine andere Datei, schließen Sie das Programm, das sie geöffnet hat, oder schaffen Sie Platz.</translation></message>
<message><source>{path}: {sides}{hint}: another aspect.</source><translation>{path}: {sides}{hint}: ein anderes Seitenverhältnis.</translation></message>
<message><source>{path}: {why}tf_keras, which is Keras 2, can open it, but it runs what a file holds like a program, with your rights: it is not loaded without your consent. If you trust whoever made this very file, allow it: choose the model again in the window, or give --trust on the command line.{remedy}</source><translation>{path}: {why}tf_keras, das ist Keras 2, kann es öffnen, führt aber wie ein Programm aus, was eine Datei enthält, mit Ihren Rechten: Ohne Ihre Zustimmung wird es nicht geladen. Wenn Sie dem vertrauen, der genau diese Datei gemacht hat, erlauben Sie es: Wählen Sie das Modell im Fenster noch einmal, oder geben Sie auf der Befehlszeile --trust an.{remedy}</translation></message>
<message><source>{percent:g} % of a score</source><translation>{percent:g} % einer Bewertung</translation></message>
<message><source>{policy!r} is no class of the model</source><translation>{policy!r} ist keine Klasse des Modells</translation></message>
<message><source>{protocol}: there is no choice {name!r}; choices are: {known}</source><translation>{protocol}: Es gibt keine Festlegung {name!r}; Festlegungen sind: {known}</translation></message>
<message><source>{protocol}: {name} cannot be {value!r}; {why_not}</source><translation>{protocol}: {name} kann nicht {value!r} sein; {why_not}</translation></message>
<message><source>{rater!r} is not listed</source><translation>{rater!r} ist nicht aufgelistet</translation></message>
<message><source>{rater!r} is the second reading of {owner!r}, who has no first one</source><translation>{rater!r} ist die Zweitbeurteilung von {owner!r}, der keine erste hat</translation></message>
<message><source>{rater} against {reference}: {about}</source><translation>{rater} gegen {reference}: {about}</translation></message>
<message><source>{rater} against {reference}: {said}, over {images}</source><translation>{rater} gegen {reference}: {said}, über {images}</translation></message>
<message><source>{rater} outlined {names}</source><translation>{rater} hat umrissen: {names}</translation></message>
<message><source>{reader} has said something of {n}.</source><translation>{reader} hat zu {n} etwas gesagt.</translation></message>
<message><source>{reader} judges {image}</source><translation>{reader} urteilt über {image}</translation></message>
<message><source>{reader} judges {image}: {diagnosis}, {method} of {model}</source><translation>{reader} urteilt über {image}: {diagnosis}, {method} von {model}</translation></message>
<message><source>{reading} needs {model}</source><translation>{reading} braucht {model}</translation></message>
<message><source>{refused} The tables were written as {usual} instead.</source><translation>{refused} Die Tabellen wurden stattdessen als {usual} geschrieben.</translation></message>
<message><source>{region} is a box alone: it has neither a polygon nor a PNG mask</source><translation>{region} ist nur ein Rahmen: Sie hat weder ein Polygon noch eine PNG-Maske</translation></message>
<message><source>{region}: its polygon cannot be used</source><translation>{region}: Ihr Polygon ist nicht brauchbar</translation></message>
<message><source>{root} is a file. Open the folder that holds it. {expected}.</source><translation>{root} ist eine Datei. Öffnen Sie den Ordner, in dem sie liegt. {expected}.</translation></message>
<message><source>{root} is not there any more: open {dataset} where it is now, then recover.</source><translation>{root} ist nicht mehr da: Öffnen Sie {dataset}, wo es jetzt liegt, und stellen Sie dann wieder her.</translation></message>
<message><source>{root}: no annotations here. {expected}.{hint}</source><translation>{root}: Hier sind keine Annotationen. {expected}.{hint}</translation></message>
<message><source>{root}: no image has a kept evaluation, so nothing can be scored.</source><translation>{root}: Kein Bild hat eine behaltene Beurteilung, daher kann nichts bewertet werden.</translation></message>
<message><source>{root}: none of the {n} annotation files can be used. The first: {where}: {what}. {expected}.</source><translation>{root}: Keine der {n} Annotationsdateien ist brauchbar. Die erste: {where}: {what}. {expected}.</translation></message>
<message><source>{root}: nothing can be scored. {n} images have a kept evaluation, but the photographs of all of them have another aspect than what was annotated.{example}</source><translation>{root}: Nichts kann bewertet werden. {n} Bilder haben eine behaltene Beurteilung, aber die Fotos von allen haben ein anderes Seitenverhältnis als das, was annotiert wurde.{example}</translation></message>
<message><source>{root}: there is no such folder. {expected}.</source><translation>{root}: Diesen Ordner gibt es nicht. {expected}.</translation></message>
<message><source>{rows} and {columns}</source><translation>{rows} und {columns}</translation></message>
<message><source>{rows} rows of {columns} are the image's height and width the wrong way round. Save the map with rows along the height (transpose it); if it is of a network that takes the picture at this size, save it at another one</source><translation>{rows} Zeilen zu {columns} sind Höhe und Breite des Bildes vertauscht. Speichern Sie die Karte mit Zeilen entlang der Höhe (transponiert); ist sie von einem Netz, das das Bild in dieser Größe nimmt, speichern Sie sie in einer anderen</translation></message>
<message><source>{running} running, {finished} over</source><translation>{running} laufen, {finished} beendet</translation></message>
<message><source>{said} (fold)</source><translation>{said} (einklappen)</translation></message>
<message><source>{said} (show)</source><translation>{said} (zeigen)</translation></message>
<message><source>{said}, folded</source><translation>{said}, eingeklappt</translation></message>
<message><source>{said}, unfolded</source><translation>{said}, ausgeklappt</translation></message>
<message><source>{said}: none of these classes is a gold standard of {dataset}, which has {golds}. There is nothing to report. Name the classes (in a model's spec, or in the names of map files) as the data set does.</source><translation>{said}: Keine dieser Klassen ist ein Goldstandard von {dataset}; dort sind es {golds}. Es gibt nichts zu berichten. Nennen Sie die Klassen (in der Beschreibung eines Modells, oder in den Namen der Kartendateien) wie der Datensatz.</translation></message>
<message><source>{said}; judged by {reader}: {answers}</source><translation>{said}; beurteilt von {reader}: {answers}</translation></message>
<message><source>{scale} · class of {probability}</source><translation>{scale} · Klasse mit {probability}</translation></message>
<message><source>{score} high</source><translation>{score} oben</translation></message>
<message><source>{score} low</source><translation>{score} unten</translation></message>
<message><source>{score} mean</source><translation>{score} Mittel</translation></message>
<message><source>{score} median</source><translation>{score} Median</translation></message>
<message><source>{score} std</source><translation>{score} SD</translation></message>
<message><source>{score} undefined</source><translation>{score} nicht definiert</translation></message>
<message><source>{second!r} and {first!r} are nearly the same</source><translation>{second!r} und {first!r} sind fast gleich</translation></message>
<message><source>{seconds:.0f} seconds</source><translation>{seconds:.0f} Sekunden</translation></message>
<message><source>{shape}, other classes of the image have {first}</source><translation>{shape}, andere Klassen des Bildes haben {first}</translation></message>
<message><source>{shown}: the folder cannot be read ({reason}).</source><translation>{shown}: Der Ordner kann nicht gelesen werden ({reason}).</translation></message>
<message><source>{shown}: there is no such folder. {expected}.</source><translation>{shown}: Diesen Ordner gibt es nicht. {expected}.</translation></message>
<message><source>{shown}: these are maps drawn over their photographs by `explain`, not the maps themselves. Give {parent}.</source><translation>{shown}: Dies sind Karten, die `explain` über ihre Fotos gezeichnet hat, nicht die Karten selbst. Geben Sie {parent} an.</translation></message>
<message><source>{size:,.0f} MB are more than the limit of {limit:,.0f} MB</source><translation>{size:,.0f} MB sind mehr als die Grenze von {limit:,.0f} MB</translation></message>
<message><source>{size:,} characters are too many</source><translation>{size:,} Zeichen sind zu viele</translation></message>
<message><source>{sizes} pixels: as many raters say the one as the other</source><translation>{sizes} Bildpunkte: gleich viele Beurteiler sagen das eine wie das andere</translation></message>
<message><source>{sizes}. Either the photograph was turned after it was annotated (turn it back, or save it upright), or the annotations give width and height the wrong way round</source><translation>{sizes}. Entweder wurde das Foto nach dem Annotieren gedreht (drehen Sie es zurück, oder speichern Sie es aufrecht), oder die Annotationen nennen Breite und Höhe vertauscht</translation></message>
<message><source>{size} pixels are more than the limit</source><translation>{size} Bildpunkte sind mehr als die Grenze</translation></message>
<message><source>{size}, in the order on screen. Numbers are written in full but in LaTeX.</source><translation>{size}, in der Reihenfolge auf dem Bildschirm. Zahlen werden vollständig geschrieben, außer in LaTeX.</translation></message>
<message><source>{source} has no class {whose!r}; choose one of: {listed}</source><translation>{source} hat keine Klasse {whose!r}; wählen Sie eine von: {listed}</translation></message>
<message><source>{source}: there is no such model in the run; there are: {names}</source><translation>{source}: Im Lauf gibt es kein solches Modell; es gibt: {names}</translation></message>
<message><source>{source}: this is another file than the run's model of that name (its sha256 differs).</source><translation>{source}: Dies ist eine andere Datei als das Modell dieses Namens im Lauf (sein sha256 ist anders).</translation></message>
<message><source>{stem} has no annotations/&lt;rater&gt;_{stem}.json</source><translation>zu {stem} gibt es keine annotations/&lt;rater&gt;_{stem}.json</translation></message>
<message><source>{stem} is listed twice</source><translation>{stem} ist zweimal aufgelistet</translation></message>
<message><source>{stem} is listed twice, as {gold!r} and as {other!r}</source><translation>{stem} ist zweimal aufgelistet, als {gold!r} und als {other!r}</translation></message>
<message><source>{step!r} after {seconds} s is no step</source><translation>{step!r} nach {seconds} s ist kein Schritt</translation></message>
<message><source>{study}: {gone} of the {n} methods that it compares cannot be had here. Install what whoever leads the reading has installed: the same version of the program, and the packages that add methods.</source><translation>{study}: {gone} der {n} Methoden, die sie vergleicht, sind hier nicht zu haben. Installieren Sie, was installiert hat, wer die Befundung leitet: dieselbe Fassung des Programms, und die Pakete, die Methoden hinzufügen.</translation></message>
<message><source>{suffix} files are not read: save it as JPEG or PNG</source><translation>{suffix}-Dateien werden nicht gelesen: Speichern Sie es als JPEG oder PNG</translation></message>
<message><source>{table}: {exact} of {figures} figures as printed</source><translation>{table}: {exact} von {figures} Zahlen wie gedruckt</translation></message>
<message><source>{table}: {exact} of {figures} figures as printed, largest difference {largest}</source><translation>{table}: {exact} von {figures} Zahlen wie gedruckt, größter Unterschied {largest}</translation></message>
<message><source>{text!r} is no JSON ({error}).</source><translation>{text!r} ist kein JSON ({error}).</translation></message>
<message><source>{text} (double right click: as it is)</source><translation>{text} (Doppelklick rechts: wie es ist)</translation></message>
<message><source>{text}, {kept} kept and {discarded} discarded</source><translation>{text}, {kept} gültig und {discarded} verworfen</translation></message>
<message><source>{text}, {kept} with a kept evaluation</source><translation>{text}, {kept} mit gültiger Beurteilung</translation></message>
<message><source>{time} so far</source><translation>bisher {time}</translation></message>
<message><source>{tip} (Shift+C for the next)</source><translation>{tip} (weiter mit Umschalt+C)</translation></message>
<message><source>{title} needs masks of 0 and 1 and one map for all of them; the protocol {protocol} has others. Choose another protocol or consensus, or leave the further scores out.</source><translation>{title} braucht Masken aus 0 und 1 und eine Karte für alle; das Protokoll {protocol} hat andere. Wählen Sie ein anderes Protokoll oder einen anderen Konsens, oder lassen Sie die weiteren Bewertungen weg.</translation></message>
<message numerus="yes"><source>{votes} of %n raters: {name}</source><translation><numerusform>{votes} von %n Beurteiler: {name}</numerusform><numerusform>{votes} von %n Beurteilern: {name}</numerusform></translation></message>
<message><source>{votes} of {voters}</source><translation>{votes} von {voters}</translation></message>
<message><source>{what} is {text!r}, which is no score: {again}</source><translation>{what} ist {text!r}, was keine Bewertung ist: {again}</translation></message>
<message><source>{what}: no image.</source><translation>{what}: kein Bild.</translation></message>
<message><source>{where} does not say (slot_names) which of the pictures it is about</source><translation>{where} sagt nicht (slot_names), über welches der Bilder sie ist</translation></message>
<message><source>{where} is about a slot {found}, which the file does not have</source><translation>{where} ist über einen Platz {found}, den die Datei nicht hat</translation></message>
<message><source>{where} is about the frames of a video, not about a picture</source><translation>{where} ist über die Einzelbilder eines Videos, nicht über ein Bild</translation></message>
<message><source>{where}: a worker cannot load this program ({error}). Scheduler and workers need the same dermx-viewer with the same libraries.</source><translation>{where}: Ein Arbeitsprozess kann dieses Programm nicht laden ({error}). Scheduler und Arbeitsprozesse brauchen denselben dermx-viewer mit denselben Bibliotheken.</translation></message>
<message><source>{where}: classes names {twice!r} twice; name each output once.</source><translation>{where}: classes nennt {twice!r} zweimal; benennen Sie jede Ausgabe einmal.</translation></message>
<message><source>{where}: could not be read ({reason}).</source><translation>{where}: konnte nicht gelesen werden ({reason}).</translation></message>
<message><source>{where}: input_size is {input_size}, but {file} is built for images of height {height} and width {width}; write [{height}, {width}].</source><translation>{where}: input_size ist {input_size}, aber {file} ist für Bilder der Höhe {height} und der Breite {width} gebaut; schreiben Sie [{height}, {width}].</translation></message>
<message><source>{where}: its human agreement lacks {missing:,} of {wanted:,} outlines: {again}</source><translation>{where}: Der menschlichen Übereinstimmung fehlen {missing:,} von {wanted:,} Umrissen: {again}</translation></message>
<message><source>{where}: its last line is not whole: {again}</source><translation>{where}: Die letzte Zeile ist nicht vollständig: {again}</translation></message>
<message><source>{where}: its protocol cannot be read ({error}).</source><translation>{where}: Sein Protokoll kann nicht gelesen werden ({error}).</translation></message>
<message><source>{where}: its rows are {rows:,} and were {wanted:,} when the run was written: a file was cut off, or changed since. Copy the whole folder again, or score again.</source><translation>{where}: Es sind {rows:,} Zeilen und waren {wanted:,}, als der Lauf geschrieben wurde: Eine Datei wurde abgeschnitten oder seither geändert. Kopieren Sie den ganzen Ordner noch einmal, oder bewerten Sie neu.</translation></message>
<message><source>{where}: its summary has no line of {model} for {about}: {again}</source><translation>{where}: Die Zusammenfassung hat keine Zeile von {model} für {about}: {again}</translation></message>
<message><source>{where}: names {named} classes, but {file} has 1 output; name the class that the one output stands for, or two: what it is not, then what it is.</source><translation>{where}: nennt {named} Klassen, aber {file} hat 1 Ausgabe; nennen Sie die Klasse, für die die eine Ausgabe steht, oder zwei: was es nicht ist, dann, was es ist.</translation></message>
<message><source>{where}: names {named} classes, but {file} has {outputs} outputs; list one class for each output, in their order.</source><translation>{where}: nennt {named} Klassen, aber {file} hat {outputs} Ausgaben; zählen Sie eine Klasse je Ausgabe auf, in deren Reihenfolge.</translation></message>
<message><source>{where}: no certificates are set for it. Name them in DASK_DISTRIBUTED__COMM__TLS__CA_FILE, …__CLIENT__KEY and …__CLIENT__CERT.</source><translation>{where}: Dafür sind keine Zertifikate angegeben. Nennen Sie sie in DASK_DISTRIBUTED__COMM__TLS__CA_FILE, …__CLIENT__KEY und …__CLIENT__CERT.</translation></message>
<message><source>{where}: no Dask scheduler answers there ({error}). Check the address, or start one with `dask scheduler`.</source><translation>{where}: Dort antwortet kein Dask-Scheduler ({error}). Prüfen Sie die Adresse, oder starten Sie einen mit `dask scheduler`.</translation></message>
<message><source>{where}: Parquet is read by Polars, which is not installed; install it, or repeat the command with --format csv.</source><translation>{where}: Parquet wird von Polars gelesen, das nicht installiert ist; installieren Sie es, oder wiederholen Sie den Befehl mit --format csv.</translation></message>
<message><source>{where}: preprocessing {preprocessing!r} is for colour images, but {file} takes grey ones; use one of {known}.</source><translation>{where}: Die Vorverarbeitung {preprocessing!r} ist für farbige Bilder, aber {file} nimmt graue; verwenden Sie eine von {known}.</translation></message>
<message><source>{where}: several workers ended over the same part, one after the other. Often memory runs out: start fewer workers a machine. Finished parts are kept: repeat the command to go on.</source><translation>{where}: Mehrere Arbeitsprozesse endeten nacheinander an demselben Teil. Oft geht der Speicher aus: Starten Sie weniger Arbeitsprozesse je Rechner. Fertige Teile sind behalten: Wiederholen Sie den Befehl, um fortzufahren.</translation></message>
<message><source>{where}: the scheduler was lost. Finished parts are kept: start it again and repeat the command to go on.</source><translation>{where}: Der Scheduler ging verloren. Fertige Teile sind behalten: Starten Sie ihn neu, und wiederholen Sie den Befehl, um fortzufahren.</translation></message>
<message><source>{where}: there has been no worker for {waited:.0f} s. Finished parts are kept: start workers (`dask worker {where}`) and repeat the command to go on.</source><translation>{where}: Seit {waited:.0f} s gab es keinen Arbeitsprozess. Fertige Teile sind behalten: Starten Sie Arbeitsprozesse (`dask worker {where}`), und wiederholen Sie den Befehl, um fortzufahren.</translation></message>
<message><source>{where}: there is no field {field!r}; fields are: {known}{meant}</source><translation>{where}: Es gibt kein Feld {field!r}; Felder sind: {known}{meant}</translation></message>
<message><source>{where}: this is a file of verdicts, which holds answers. Choose the reading (.toml) in which they are given, then this file for the answers. Merge answers of a study… in the window, or the command `verdicts`, tells what it holds.</source><translation>{where}: Das ist eine Datei mit Urteilen, die Antworten enthält. Wählen Sie die Befundung (.toml), in der sie gegeben werden, und dann diese Datei für die Antworten. Was sie enthält, zeigen „Antworten einer Studie zusammenführen…“ im Fenster und der Befehl `verdicts`.</translation></message>
<message><source>{where}: this is a run of {name} (annotations {found}), and {dataset} ({fingerprint}) is open. Open the data set that it was made of, as it was then, and the run again.</source><translation>{where}: Dies ist ein Lauf von {name} (Annotationen {found}), und {dataset} ({fingerprint}) ist offen. Öffnen Sie den Datensatz, aus dem er gemacht wurde, wie er damals war, und den Lauf noch einmal.</translation></message>
<message><source>{where}: this is no Parquet file ({error}).</source><translation>{where}: Dies ist keine Parquet-Datei ({error}).</translation></message>
<message><source>{where}: this is no project ({error}).</source><translation>{where}: Dies ist kein Projekt ({error}).</translation></message>
<message><source>{where}: this is no project that can be opened: {what}.</source><translation>{where}: Dies ist kein Projekt, das sich öffnen lässt: {what}.</translation></message>
<message><source>{where}: this is no run that can be opened: {what}.</source><translation>{where}: Dies ist kein Lauf, der sich öffnen lässt: {what}.</translation></message>
<message><source>{where}: this is no table of a run ({error}).</source><translation>{where}: Dies ist keine Tabelle eines Laufs ({error}).</translation></message>
<message><source>{where}: this is no unsaved run, or a damaged one ({error}).</source><translation>{where}: Dies ist kein ungespeicherter Lauf, oder ein beschädigter ({error}).</translation></message>
<message><source>{where}: this is not TOML ({error}).</source><translation>{where}: Dies ist kein TOML ({error}).</translation></message>
<message><source>{where}: {base} cannot be {given!r}; choose one of: {known}{meant}</source><translation>{where}: {base} kann nicht {given!r} sein; wählen Sie eines von: {known}{meant}</translation></message>
<message><source>{where}: {choice} cannot be {given!r}; {why_not}{hint}</source><translation>{where}: {choice} kann nicht {given!r} sein; {why_not}{hint}</translation></message>
<message><source>{where}: {name} cannot be {given!r}; it is a text of 1 to {longest} printable characters</source><translation>{where}: {name} kann nicht {given!r} sein; es ist ein Text von 1 bis {longest} druckbaren Zeichen</translation></message>
<message><source>{where}: {name} of row {row:,} is {value:g}, which is no score: {again}</source><translation>{where}: {name} der Zeile {row:,} ist {value:g}, was keine Bewertung ist: {again}</translation></message>
<message><source>{where}: {name} of {about} in its summary</source><translation>{where}: {name} von {about} in der Zusammenfassung</translation></message>
<message><source>{where}: {name} {given!r} is a preset's, which chooses otherwise; write another name in the file.</source><translation>{where}: {name} {given!r} gehört einer Vorlage, die anderes festlegt; schreiben Sie einen anderen Namen in die Datei.</translation></message>
<message><source>{whose}: a rater is called {all!r}, which stands for all raters together where regions are counted. Rename the rater's files.</source><translation>{whose}: Ein Beurteiler heißt {all!r}, was für alle Beurteiler zusammen steht, wo Regionen gezählt werden. Benennen Sie die Dateien dieses Beurteilers um.</translation></message>
<message><source>{who}: outputs look exchanged: {each}. Accuracy is {accuracy:.2f} and would be {exchanged:.2f} on the same {images} images. Nothing was changed; compare the order of the classes with the one the network was trained with.</source><translation>{who}: Ausgaben sehen vertauscht aus: {each}. Die Genauigkeit ist {accuracy:.2f} und wäre {exchanged:.2f} auf denselben {images} Bildern. Nichts wurde geändert; vergleichen Sie die Reihenfolge der Klassen mit der, mit der das Netz trainiert wurde.</translation></message>
<message><source>{why} - at {place}</source><translation>{why} - bei {place}</translation></message>
<message><source>{why} Score the data set to have it by {name}.</source><translation>{why} Bewerten Sie den Datensatz, um es nach {name} zu haben.</translation></message>
<message><source>{width} × {height} pixels are more than the limit of {limit:,.0f} million. Use a smaller version, or set {variable} to a larger number of pixels</source><translation>{width} × {height} Bildpunkte sind mehr als die Grenze von {limit:,.0f} Millionen. Verwenden Sie eine kleinere Fassung, oder setzen Sie {variable} auf eine größere Zahl von Bildpunkten</translation></message>
<message><source>{width} × {height} pixels, annotated at {of_width} × {of_height}</source><translation>{width} × {height} Bildpunkte, annotiert bei {of_width} × {of_height}</translation></message>
<message><source>{width} × {height}, others have {of_width} × {of_height}</source><translation>{width} × {height}, andere haben {of_width} × {of_height}</translation></message>
<message><source>{words} (not known)</source><translation>{words} (nicht bekannt)</translation></message>
<message><source>{words} (not scored)</source><translation>{words} (nicht bewertet)</translation></message>
<message><source>{words} Everything that a rater outlined, mean over the raters.</source><translation>{words} Alles, was ein Beurteiler umrissen hat, Mittel über die Beurteiler.</translation></message>
<message><source>{words} is not known of these images: this leaves no image out.</source><translation>{words} ist von diesen Bildern nicht bekannt: das lässt kein Bild weg.</translation></message>
<message><source>{words} Of several runs: their mean.</source><translation>{words} Bei mehreren Läufen: ihr Mittel.</translation></message>
<message><source>{words}. Click to remove this filter.</source><translation>{words}. Klicken Sie, um diesen Filter zu entfernen.</translation></message>
<message><source>{words}: these scores stand in no other file. Discard them?</source><translation>{words}: Diese Bewertungen stehen in keiner anderen Datei. Verwerfen?</translation></message>
<message><source>{words}: {field} of {image}.</source><translation>{words}: {field} von {image}.</translation></message>
<message><source>{words}; press to remove this filter</source><translation>{words}; drücken, um diesen Filter zu entfernen</translation></message>
<message><source>{} × {} pixels (height × width)</source><translation>{} × {} Bildpunkte (Höhe × Breite)</translation></message>
<message><source>ΣA·S / ΣA: the share of the attention that lies on the outline; of a mask of 0 and 1 the same as precision. (Arras, Osman and Samek, CLEVR-XAI, Information Fusion 2022.)</source><translation>ΣA·S / ΣA: der Anteil der Aufmerksamkeit, der auf dem Umriss liegt; bei einer Maske aus 0 und 1 dasselbe wie die Präzision. (Arras, Osman und Samek, CLEVR-XAI, Information Fusion 2022.)</translation></message>
<message><source>– (histogram of X)</source><translation>– (Histogramm von X)</translation></message>
<message><source>“{title}” is going on already. Jobs shows how far it has come.</source><translation>„{title}“ läuft schon. „Vorgänge“ zeigt, wie weit es ist.</translation></message>
<message><source>−1–1: divided by 127.5, minus 1 (MobileNet, Inception)</source><translation>−1–1: durch 127,5 geteilt, minus 1 (MobileNet, Inception)</translation></message>
<message><source>✓ right</source><translation>✓ richtig</translation></message>
<message><source>✗ wrong</source><translation>✗ falsch</translation></message>
</context>
</TS>
