<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
<name>DermX Viewer</name>
<message><source>&#10;&lt;h3&gt;What is compared&lt;/h3&gt;&#10;&lt;p&gt;A is the &lt;b&gt;attention map&lt;/b&gt;: for one class, how much each place of the image spoke for it, from&#10;0 (nothing) to 1 (the map's own maximum). S is a &lt;b&gt;mask&lt;/b&gt;: what one rater outlined as one&#10;characteristic, 1 inside and 0 outside; &lt;b&gt;Union&lt;/b&gt; is everything this rater outlined. Every row of&#10;the score tables compares one A with one S, pixel by pixel, over {grid}.&lt;/p&gt;&#10;&lt;h3&gt;The scores&lt;/h3&gt;&#10;&lt;table cellpadding='3'&gt;{formulas}&lt;/table&gt;&#10;&lt;p&gt;Σ is the sum over all pixels, min the smaller of two values: a fuzzy &lt;i&gt;and&lt;/i&gt;&#10;(Crum, Camara &amp;amp; Hill 2006). With a map that is only 0 and 1 these are the usual scores.&lt;/p&gt;&#10;&lt;h3&gt;How to read them&lt;/h3&gt;&#10;&lt;ul&gt;&#10;&lt;li&gt;&lt;b&gt;Sensitivity&lt;/b&gt; is low where the network did not look at what the rater outlined;&#10;&lt;b&gt;specificity&lt;/b&gt; and &lt;b&gt;precision&lt;/b&gt; are low where it looked elsewhere.&lt;/li&gt;&#10;&lt;li&gt;Specificity is high for every small outline: nearly all of the image is outside. Compare it only&#10;between masks of similar size (column &lt;i&gt;Mask share&lt;/i&gt;).&lt;/li&gt;&#10;&lt;li&gt;A soft map never reaches F1 = 1 against a mask. Compare models and characteristics, or with&#10;&lt;b&gt;human agreement&lt;/b&gt; on the same rows (the other raters of the image in the model's place) and&#10;with what is &lt;b&gt;attainable&lt;/b&gt; by one map an image against all its raters, not with 1.&lt;/li&gt;&#10;&lt;li&gt;A score says that attention and outline lie in the same place. It does not say that the&#10;diagnosis is right, nor that the outlined signs caused it.&lt;/li&gt;&#10;&lt;/ul&gt;&#10;&lt;h3&gt;Undefined, empty, and n&lt;/h3&gt;&#10;&lt;p&gt;A score whose denominator is 0 is undefined: it stays blank and leaves the mean; the columns&#10;&lt;i&gt;n&lt;/i&gt; and &lt;i&gt;undefined&lt;/i&gt; count both, rows or images as &lt;i&gt;Statistic&lt;/i&gt; says. A map without&#10;positive evidence is empty: F1 and sensitivity are 0, and the column &lt;i&gt;Empty maps&lt;/i&gt; says how many&#10;there are.&lt;/p&gt;&#10;&lt;h3&gt;Protocol&lt;/h3&gt;&#10;&lt;p&gt;Every choice that changes a score stands in a protocol (Model ▸ Protocol). Chosen now:&#10;&lt;b&gt;{name}&lt;/b&gt;, {hash}. Its name and hash go into every exported row.&lt;/p&gt;&#10;&lt;table cellpadding='3'&gt;{choices}&lt;/table&gt;&#10;</source><translation>&#10;&lt;h3&gt;Was verglichen wird&lt;/h3&gt;&#10;&lt;p&gt;A ist die &lt;b&gt;Aufmerksamkeitskarte&lt;/b&gt;: für eine Klasse, wie viel jede Stelle des Bildes für sie&#10;sprach, von 0 (nichts) bis 1 (das Maximum der Karte selbst). S ist eine &lt;b&gt;Maske&lt;/b&gt;: was ein&#10;Beurteiler als ein Kennzeichen umrissen hat, 1 innen und 0 außen; &lt;b&gt;Vereinigung&lt;/b&gt; (Union) ist&#10;alles, was dieser Beurteiler umrissen hat. Jede Zeile der Tabellen vergleicht ein A mit einem S,&#10;Bildpunkt für Bildpunkt, über {grid}.&lt;/p&gt;&#10;&lt;h3&gt;Die Bewertungen&lt;/h3&gt;&#10;&lt;table cellpadding='3'&gt;{formulas}&lt;/table&gt;&#10;&lt;p&gt;Σ ist die Summe über alle Bildpunkte, min der kleinere von zwei Werten: ein unscharfes &lt;i&gt;und&lt;/i&gt;&#10;(Crum, Camara &amp;amp; Hill 2006). Bei einer Karte aus nur 0 und 1 sind es die üblichen Maße.&lt;/p&gt;&#10;&lt;h3&gt;Wie man sie liest&lt;/h3&gt;&#10;&lt;ul&gt;&#10;&lt;li&gt;&lt;b&gt;Sensitivität&lt;/b&gt; ist niedrig, wo das Netz nicht angesehen hat, was der Beurteiler umrissen&#10;hat; &lt;b&gt;Spezifität&lt;/b&gt; und &lt;b&gt;Genauigkeit&lt;/b&gt; sind niedrig, wo es anderswohin gesehen hat.&lt;/li&gt;&#10;&lt;li&gt;Spezifität ist bei jedem kleinen Umriss hoch: Fast das ganze Bild liegt außen. Vergleichen Sie&#10;sie nur zwischen Masken ähnlicher Größe (Spalte &lt;i&gt;Maskenanteil&lt;/i&gt;).&lt;/li&gt;&#10;&lt;li&gt;Eine weiche Karte erreicht gegen eine Maske nie F1 = 1. Vergleichen Sie Modelle und Kennzeichen,&#10;oder mit der &lt;b&gt;menschlichen Übereinstimmung&lt;/b&gt; in denselben Zeilen (die anderen Beurteiler des&#10;Bildes an der Stelle des Modells) und damit, was mit einer Karte je Bild gegen alle seine Beurteiler&#10;&lt;b&gt;erreichbar&lt;/b&gt; ist, nicht mit 1.&lt;/li&gt;&#10;&lt;li&gt;Eine Bewertung sagt, dass Aufmerksamkeit und Umriss an derselben Stelle liegen. Sie sagt nicht,&#10;dass die Diagnose richtig ist, noch, dass die umrissenen Zeichen sie bewirkt haben.&lt;/li&gt;&#10;&lt;/ul&gt;&#10;&lt;h3&gt;Nicht definiert, leer, und n&lt;/h3&gt;&#10;&lt;p&gt;Eine Bewertung mit Nenner 0 ist nicht definiert: Sie bleibt leer und geht nicht ins Mittel ein;&#10;die Spalten &lt;i&gt;n&lt;/i&gt; und &lt;i&gt;nicht definiert&lt;/i&gt; zählen beide, Zeilen oder Bilder, wie&#10;&lt;i&gt;Statistik&lt;/i&gt; sagt. Eine Karte ohne Belege dafür ist leer: F1 und Sensitivität sind 0, und die&#10;Spalte &lt;i&gt;Leere Karten&lt;/i&gt; sagt, wie viele es sind.&lt;/p&gt;&#10;&lt;h3&gt;Protokoll&lt;/h3&gt;&#10;&lt;p&gt;Jede Festlegung, die eine Bewertung ändert, steht in einem Protokoll (Modell ▸ Protokoll). Jetzt&#10;gewählt: &lt;b&gt;{name}&lt;/b&gt;, {hash}. Sein Name und sein Hash stehen in jeder exportierten Zeile.&lt;/p&gt;&#10;&lt;table cellpadding='3'&gt;{choices}&lt;/table&gt;&#10;</translation></message>
<message><source> (width and height are exchanged)</source><translation> (Breite und Höhe sind vertauscht)</translation></message>
<message><source> and </source><translation> und </translation></message>
<message><source> and others</source><translation> und andere</translation></message>
<message><source> It holds no attention map.</source><translation> Er enthält keine Aufmerksamkeitskarte.</translation></message>
<message><source> Its attention map is too large and was left out.</source><translation> Seine Aufmerksamkeitskarte ist zu groß und wurde weggelassen.</translation></message>
<message><source> Its maps are large: the one of the shown class is in it.</source><translation> Seine Karten sind groß: die der gezeigten Klasse ist darin.</translation></message>
<message><source> Its scores are in no folder yet: save the run, then the project, to have them too.</source><translation> Seine Bewertungen sind noch in keinem Ordner: Speichern Sie den Lauf, dann das Projekt, um auch sie zu haben.</translation></message>
<message><source> There is no attention map on screen: it holds the outlines alone.</source><translation> Es ist keine Aufmerksamkeitskarte zu sehen: er enthält nur die Umrisse.</translation></message>
<message numerus="yes"><source>%Ln columns</source><translation><numerusform>%Ln Spalte</numerusform><numerusform>%Ln Spalten</numerusform></translation></message>
<message numerus="yes"><source>%Ln images</source><translation><numerusform>%Ln Bild</numerusform><numerusform>%Ln Bilder</numerusform></translation></message>
<message numerus="yes"><source>%Ln more problems found</source><translation><numerusform>%Ln weiteres Problem gefunden</numerusform><numerusform>%Ln weitere Probleme gefunden</numerusform></translation></message>
<message numerus="yes"><source>%Ln rows</source><translation><numerusform>%Ln Zeile</numerusform><numerusform>%Ln Zeilen</numerusform></translation></message>
<message numerus="yes"><source>%Ln rows in {path}</source><translation><numerusform>%Ln Zeile in {path}</numerusform><numerusform>%Ln Zeilen in {path}</numerusform></translation></message>
<message numerus="yes"><source>%n files in {folder}</source><translation><numerusform>%n Datei in {folder}</numerusform><numerusform>%n Dateien in {folder}</numerusform></translation></message>
<message numerus="yes"><source>%n files were written to {folder}.</source><translation><numerusform>%n Datei wurde in {folder} geschrieben.</numerusform><numerusform>%n Dateien wurden in {folder} geschrieben.</numerusform></translation></message>
<message numerus="yes"><source>%n layers are hidden</source><translation><numerusform>%n Ebene ist ausgeblendet</numerusform><numerusform>%n Ebenen sind ausgeblendet</numerusform></translation></message>
<message numerus="yes"><source>%n problems</source><translation><numerusform>%n Problem</numerusform><numerusform>%n Probleme</numerusform></translation></message>
<message><source>, active</source><translation>, aktiv</translation></message>
<message><source>, and {words} is open</source><translation>, und {words} ist offen</translation></message>
<message><source>, the filter</source><translation>, der Filter</translation></message>
<message><source>0–1: divided by 255</source><translation>0–1: durch 255 geteilt</translation></message>
<message><source>1 class, or 2&#10;one a line: what&#10;it is not, what it is</source><translation>1 Klasse, oder 2,&#10;eine je Zeile: was es&#10;nicht ist, was es ist</translation></message>
<message><source>1 rater</source><translation>1 Beurteiler</translation></message>
<message><source>1 where the map's maximum lies on the outline, else 0; of several equal maxima the share that does. Undefined for a map that is the same everywhere. (Zhang et al., Top-down neural attention by excitation backprop, IJCV 2018; without their tolerance.)</source><translation>1, wo das Maximum der Karte auf dem Umriss liegt, sonst 0; von mehreren gleichen Maxima der Anteil, der darauf liegt. Nicht definiert für eine Karte, die überall gleich ist. (Zhang et al., Top-down neural attention by excitation backprop, IJCV 2018; ohne deren Toleranz.)</translation></message>
<message><source>2·found / (2·found + missed + extra)</source><translation>2·gefunden / (2·gefunden + verfehlt + zusätzlich)</translation></message>
<message><source>; {count} more in Jobs go on</source><translation>; {count} weitere in „Vorgänge“ laufen weiter</translation></message>
<message><source>&lt;b&gt;{name}&lt;/b&gt; has no spec. What is entered here is saved as &lt;b&gt;{spec}&lt;/b&gt; beside it.</source><translation>&lt;b&gt;{name}&lt;/b&gt; hat keine Beschreibung. Was hier eingetragen wird, wird daneben als &lt;b&gt;{spec}&lt;/b&gt; gespeichert.</translation></message>
<message><source>&lt;p&gt;&lt;b&gt;{title}&lt;/b&gt;&lt;br&gt;{describe}&lt;/p&gt;&lt;p&gt;Click to {what}.&lt;/p&gt;</source><translation>&lt;p&gt;&lt;b&gt;{title}&lt;/b&gt;&lt;br&gt;{describe}&lt;/p&gt;&lt;p&gt;Klicken, um {what}.&lt;/p&gt;</translation></message>
<message><source>A and B</source><translation>A und B</translation></message>
<message><source>A and B have the same map.</source><translation>A und B haben dieselbe Karte.</translation></message>
<message><source>A command can have {most_keys} keys at most.</source><translation>Ein Befehl kann höchstens {most_keys} Tasten haben.</translation></message>
<message numerus="yes"><source>a duel of %n methods</source><translation><numerusform>ein Duell von %n Methode</numerusform><numerusform>ein Duell von %n Methoden</numerusform></translation></message>
<message><source>A &amp;gallery</source><translation>&amp;Galerie</translation></message>
<message numerus="yes"><source>A grid has {most} rows at most: %Ln further images of the list are left out.</source><translation><numerusform>Eine Tafel hat höchstens {most} Zeilen: %Ln weiteres Bild der Liste wird weggelassen.</numerusform><numerusform>Eine Tafel hat höchstens {most} Zeilen: %Ln weitere Bilder der Liste werden weggelassen.</numerusform></translation></message>
<message><source>A &amp;list</source><translation>&amp;Liste</translation></message>
<message><source>A model with program code</source><translation>Ein Modell mit Programmcode</translation></message>
<message><source>a photograph</source><translation>ein Foto</translation></message>
<message><source>A protocol of one's own</source><translation>Ein eigenes Protokoll</translation></message>
<message><source>A protocol of one's own, as the command line's --protocol takes it</source><translation>Ein eigenes Protokoll, wie --protocol der Befehlszeile es nimmt</translation></message>
<message><source>A reading goes on</source><translation>Eine Befundung läuft</translation></message>
<message><source>A reading goes on: leave it first (Image ▸ Leave reading).</source><translation>Eine Befundung läuft: Verlassen Sie sie zuerst (Bild ▸ Befundung verlassen).</translation></message>
<message><source>A scatter needs two models: score the data set with two.</source><translation>Eine Punktwolke braucht zwei Modelle: Bewerten Sie den Datensatz mit zweien.</translation></message>
<message><source>A sh&amp;ort tour</source><translation>&amp;Kurze Einführung</translation></message>
<message><source>A short tour</source><translation>Kurze Einführung</translation></message>
<message><source>A small file that names everything that is worked on; a colleague can open it</source><translation>Eine kleine Datei, die alles nennt, woran gearbeitet wird; Kollegen können sie öffnen</translation></message>
<message><source>A strip &amp;below the picture</source><translation>Streifen &amp;unter dem Bild</translation></message>
<message><source>A &amp;strip of pictures</source><translation>&amp;Bilderstreifen</translation></message>
<message><source>A table for a web page, an issue or a notebook, with where it comes from below.</source><translation>Eine Tabelle für eine Webseite, ein Ticket oder ein Notebook, darunter, woher sie kommt.</translation></message>
<message><source>&amp;About DermX Viewer</source><translation>&amp;Über DermX Viewer</translation></message>
<message><source>About DermX Viewer</source><translation>Über DermX Viewer</translation></message>
<message><source>About this model</source><translation>Über dieses Modell</translation></message>
<message><source>Across</source><translation>Waagerecht</translation></message>
<message><source>Activation</source><translation>Aktivierung</translation></message>
<message><source>&amp;Actual size</source><translation>&amp;Originalgröße</translation></message>
<message><source>&amp;Add a model…</source><translation>Modell &amp;hinzufügen…</translation></message>
<message><source>Add models</source><translation>Modelle hinzufügen</translation></message>
<message><source>Add the &amp;demo models</source><translation>B&amp;eispielmodelle hinzufügen</translation></message>
<message><source>&amp;Add this key</source><translation>Diese Taste &amp;hinzufügen</translation></message>
<message><source>against {name}</source><translation>gegen {name}</translation></message>
<message><source>Agreement</source><translation>Übereinstimmung</translation></message>
<message><source>Agreement pattern</source><translation>Übereinstimmungsmuster</translation></message>
<message><source>all classes</source><translation>alle Klassen</translation></message>
<message><source>All files (*)</source><translation>Alle Dateien (*)</translation></message>
<message><source>all, A − B</source><translation>alle, A − B</translation></message>
<message><source>An unsaved run had to go for want of room: {words}{many}. Save the runs that you need, and discard the others with File ▸ Recover unsaved…</source><translation>Ein ungespeicherter Lauf musste aus Platzmangel gehen: {words}{many}. Speichern Sie die Läufe, die Sie brauchen, und verwerfen Sie die anderen mit Datei ▸ Ungespeichertes wiederherstellen…</translation></message>
<message><source>And after it: {summary}</source><translation>Und danach: {summary}</translation></message>
<message><source>any of {voters} raters</source><translation>einem von {voters} Beurteilern</translation></message>
<message><source>Area under the ROC curve of the map's pixels against the outline: how probable it is that a pixel on the outline is higher than one beside it, equal ones counting half. 0.5 by chance and for a map that is the same everywhere. (Hanley and McNeil, Radiology 1982.)</source><translation>Fläche unter der ROC-Kurve der Bildpunkte der Karte gegen den Umriss: wie wahrscheinlich ein Bildpunkt auf dem Umriss höher ist als einer daneben; gleiche zählen halb. 0,5 bei Zufall und für eine Karte, die überall gleich ist. (Hanley und McNeil, Radiology 1982.)</translation></message>
<message><source>As figures 3 to 6 of the paper: the photograph, the union of all outlines, and the attention of two models</source><translation>Wie Abbildungen 3 bis 6 der Veröffentlichung: das Foto, die Vereinigung aller Umrisse und die Aufmerksamkeit zweier Modelle</translation></message>
<message><source>At least &amp;2</source><translation>Mindestens &amp;2</translation></message>
<message><source>At least &amp;3</source><translation>Mindestens &amp;3</translation></message>
<message><source>Attention</source><translation>Aufmerksamkeit</translation></message>
<message><source>attention</source><translation>Aufmerksamkeit</translation></message>
<message><source>attention for {what}</source><translation>Aufmerksamkeit für {what}</translation></message>
<message><source>Attention of {model} for {title}</source><translation>Aufmerksamkeit von {model} für {title}</translation></message>
<message><source>Attention &amp;off and on</source><translation>Aufmerksamkeit &amp;aus und ein</translation></message>
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
<message><source>Being taken under {name}…</source><translation>Wird nach {name} gefasst…</translation></message>
<message><source>Belief</source><translation>Zutrauen</translation></message>
<message><source>Belief &amp;1</source><translation>Zutrauen &amp;1</translation></message>
<message><source>Belief &amp;2</source><translation>Zutrauen &amp;2</translation></message>
<message><source>Belief &amp;3</source><translation>Zutrauen &amp;3</translation></message>
<message><source>Belief &amp;4</source><translation>Zutrauen &amp;4</translation></message>
<message><source>Belief &amp;5</source><translation>Zutrauen &amp;5</translation></message>
<message><source>Believe the attention map 1 of 5; the key 1 while judging</source><translation>Der Aufmerksamkeitskarte 1 von 5 zutrauen; beim Urteilen die Taste 1</translation></message>
<message><source>Believe the attention map 2 of 5; the key 2 while judging</source><translation>Der Aufmerksamkeitskarte 2 von 5 zutrauen; beim Urteilen die Taste 2</translation></message>
<message><source>Believe the attention map 3 of 5; the key 3 while judging</source><translation>Der Aufmerksamkeitskarte 3 von 5 zutrauen; beim Urteilen die Taste 3</translation></message>
<message><source>Believe the attention map 4 of 5; the key 4 while judging</source><translation>Der Aufmerksamkeitskarte 4 von 5 zutrauen; beim Urteilen die Taste 4</translation></message>
<message><source>Believe the attention map 5 of 5; the key 5 while judging</source><translation>Der Aufmerksamkeitskarte 5 von 5 zutrauen; beim Urteilen die Taste 5</translation></message>
<message><source>Below is what helps to mend it: versions, device and the end of the log. No contents of files are in it, but names of files may be: look through it before you send it.</source><translation>Unten steht, was bei der Behebung hilft: Versionen, Gerät und das Ende des Protokolls der Ereignisse. Inhalte von Dateien sind nicht darin, vielleicht aber ihre Namen: Sehen Sie es durch, bevor Sie es verschicken.</translation></message>
<message><source>Beside the keys that the command has</source><translation>Neben den Tasten, die der Befehl hat</translation></message>
<message><source>Beyond the scale: what is over 1 is drawn in the colour of 1.</source><translation>Über die Skala hinaus: Was über 1 liegt, hat die Farbe von 1.</translation></message>
<message><source>Brightness (up, down) and contrast of the photograph shown</source><translation>Helligkeit (auf, ab) und Kontrast des gezeigten Fotos</translation></message>
<message><source>caffe: BGR minus the ImageNet mean (ResNet, VGG)</source><translation>caffe: BGR minus ImageNet-Mittelwert (ResNet, VGG)</translation></message>
<message><source>Cancel</source><translation>Abbrechen</translation></message>
<message><source>Cancel: {value}{others}</source><translation>Abbrechen: {value}{others}</translation></message>
<message><source>Case: {words}.{map_there}</source><translation>Fall: {words}.{map_there}</translation></message>
<message><source>Case: {words}.{map_there} But {differences}.</source><translation>Fall: {words}.{map_there} Aber {differences}.</translation></message>
<message><source>Cases (*{suffix})</source><translation>Fälle (*{suffix})</translation></message>
<message><source>centre crop: what reaches beyond the input cut off</source><translation>center crop: was über die Eingabe ragt, abgeschnitten</translation></message>
<message><source>Changed</source><translation>Geändert</translation></message>
<message><source>Chec&amp;k thoroughly</source><translation>&amp;Gründlich prüfen</translation></message>
<message><source>Check {name}</source><translation>{name} prüfen</translation></message>
<message><source>Choose a model first: its two classes are compared.</source><translation>Wählen Sie zuerst ein Modell: Zwei seiner Klassen werden verglichen.</translation></message>
<message><source>Choose a model, or add one of your own.</source><translation>Wählen Sie ein Modell, oder fügen Sie ein eigenes hinzu.</translation></message>
<message><source>Choose file…</source><translation>Datei wählen…</translation></message>
<message><source>Choose folder…</source><translation>Ordner wählen…</translation></message>
<message><source>choose one</source><translation>wählen Sie eine</translation></message>
<message><source>Choose one at least.</source><translation>Wählen Sie mindestens eines.</translation></message>
<message><source>Choose the file that keeps what you say while judging, a new one or another</source><translation>Wählen Sie die Datei, die Ihre Urteile aufbewahrt, eine neue oder eine andere</translation></message>
<message><source>Choose two models that differ.</source><translation>Wählen Sie zwei verschiedene Modelle.</translation></message>
<message><source>choose what they are</source><translation>wählen Sie, was sie sind</translation></message>
<message><source>Choose which keys do what</source><translation>Wählen, welche Tasten was tun</translation></message>
<message><source>chooses what has the keyboard</source><translation>wählt, was die Tastatur hat</translation></message>
<message><source>Choose…</source><translation>Wählen…</translation></message>
<message><source>Classes, one a line, in the order of the outputs</source><translation>Klassen, eine je Zeile, in der Reihenfolge der Ausgaben</translation></message>
<message><source>Close the message</source><translation>Meldung schließen</translation></message>
<message><source>&amp;Close this pane</source><translation>Dieses Bildfeld &amp;schließen</translation></message>
<message><source>closes a dialog</source><translation>schließt einen Dialog</translation></message>
<message><source>closes the window</source><translation>schließt das Fenster</translation></message>
<message><source>Colour scale</source><translation>Farbskala</translation></message>
<message><source>Command</source><translation>Befehl</translation></message>
<message><source>Command, dock, image, model or data set</source><translation>Befehl, Bereich, Bild, Modell oder Datensatz</translation></message>
<message><source>Commands and their keys</source><translation>Befehle und ihre Tasten</translation></message>
<message><source>Commas between cells, decimal points: for R, Python and the like.</source><translation>Kommas zwischen Zellen, Dezimalpunkte: für R, Python und dergleichen.</translation></message>
<message><source>Compare</source><translation>Vergleichen</translation></message>
<message><source>&amp;Compare two classes</source><translation>Zwei &amp;Klassen vergleichen</translation></message>
<message><source>Confusion matrices</source><translation>Verwechslungsmatrizen</translation></message>
<message><source>contour lines at 0.25, 0.5 and 0.75</source><translation>Höhenlinien bei 0,25, 0,5 und 0,75</translation></message>
<message><source>&amp;Copied</source><translation>&amp;Kopiert</translation></message>
<message><source>Copied: {words}.{left_out}</source><translation>Kopiert: {words}.{left_out}</translation></message>
<message><source>copies the selected rows</source><translation>kopiert die ausgewählten Zeilen</translation></message>
<message><source>Copy c&amp;ase</source><translation>Fall &amp;kopieren</translation></message>
<message><source>&amp;Copy details</source><translation>Einzelheiten &amp;kopieren</translation></message>
<message><source>Copy the selected rows, numbers in full</source><translation>Die ausgewählten Zeilen kopieren, Zahlen vollständig</translation></message>
<message><source>Copy the view as a picture</source><translation>Die Ansicht als Bild kopieren</translation></message>
<message><source>Copy v&amp;iew</source><translation>&amp;Ansicht kopieren</translation></message>
<message><source>Ctrl with the wheel</source><translation>Strg mit dem Mausrad</translation></message>
<message><source>Ctrl+C in a table</source><translation>Strg+C in einer Tabelle</translation></message>
<message><source>Ctrl+C in the image</source><translation>Strg+C im Bild</translation></message>
<message><source>Curves: deletion and insertion, of a folder of belief</source><translation>Kurven: Löschen und Einfügen, aus einem Ordner von belief</translation></message>
<message><source>Dark</source><translation>Dunkel</translation></message>
<message><source>Data set</source><translation>Datensatz</translation></message>
<message><source>Data set, photographs, models, run, image, filters and views of somebody's work</source><translation>Datensatz, Fotos, Modelle, Lauf, Bild, Filter und Ansichten einer Arbeit</translation></message>
<message><source>DermX comes without its photographs. Give the folder where yours are (File ▸ Open photographs…), or paint stand-ins from the outlines (File ▸ Paint stand-ins…): everything works on them, and each says that it is painted.</source><translation>DermX kommt ohne seine Fotos. Geben Sie den Ordner an, in dem Ihre liegen (Datei ▸ Fotos öffnen…), oder malen Sie Ersatzbilder aus den Umrissen (Datei ▸ Ersatzbilder malen…): Alles geht auch mit ihnen, und jedes sagt, dass es gemalt ist.</translation></message>
<message><source>DermX Viewer {version}&#10;&#10;Where dermatologists look, where a network looks, and how well the two agree.&#10;&#10;MIT licence. Not a medical device.</source><translation>DermX Viewer {version}&#10;&#10;Wohin Dermatologen sehen, wohin ein Netz sieht, und wie gut beides übereinstimmt.&#10;&#10;MIT-Lizenz. Kein Medizinprodukt.</translation></message>
<message><source>dermx-2021</source><translation>dermx-2021</translation></message>
<message><source>dermx-2023</source><translation>dermx-2023</translation></message>
<message><source>Details</source><translation>Einzelheiten</translation></message>
<message><source>Deutsch</source><translation>Deutsch</translation></message>
<message><source>Diagnosis</source><translation>Diagnose</translation></message>
<message><source>&amp;Discard</source><translation>&amp;Verwerfen</translation></message>
<message><source>Discard</source><translation>Verwerfen</translation></message>
<message><source>Displa&amp;y images as</source><translation>Bilder &amp;anzeigen als</translation></message>
<message><source>Do not let the code of the selected files run any more</source><translation>Den Code der ausgewählten Dateien nicht mehr laufen lassen</translation></message>
<message><source>Do not open</source><translation>Nicht öffnen</translation></message>
<message><source>Dock</source><translation>Bereich</translation></message>
<message><source>&amp;Docks</source><translation>&amp;Bereiche</translation></message>
<message><source>&amp;Done</source><translation>&amp;Fertig</translation></message>
<message><source>Double right click</source><translation>Doppelklick rechts</translation></message>
<message><source>Drag with the right button</source><translation>Mit der rechten Maustaste ziehen</translation></message>
<message><source>Drag, or Shift with arrows in the image</source><translation>Ziehen, oder Umschalt mit Pfeiltasten im Bild</translation></message>
<message><source>Drawing {name}</source><translation>{name} wird gezeichnet</translation></message>
<message><source>&amp;Each rater</source><translation>&amp;Jeden Beurteiler</translation></message>
<message><source>&amp;Edit</source><translation>B&amp;earbeiten</translation></message>
<message><source>&amp;Edit a copy…</source><translation>&amp;Kopie bearbeiten…</translation></message>
<message><source>Empty folder for the painted pictures</source><translation>Leerer Ordner für die gemalten Bilder</translation></message>
<message><source>End the blinded reading, or interrupt it: it goes on there when it is opened again</source><translation>Die verblindete Befundung beenden oder unterbrechen: sie geht dort weiter, wenn sie wieder geöffnet wird</translation></message>
<message><source>End what the model process is at and begin anew</source><translation>Beenden, woran der Modellprozess arbeitet, und neu beginnen</translation></message>
<message><source>English</source><translation>English</translation></message>
<message><source>Enter in Attention</source><translation>Eingabetaste in „Aufmerksamkeit“</translation></message>
<message><source>Every choice of the protocol, with what it means; the copy can be saved as a file</source><translation>Jede Festlegung des Protokolls mit ihrer Bedeutung; die Kopie lässt sich als Datei speichern</translation></message>
<message><source>Every table and figure of the paper that annotations, models and matrices allow, beside the published ones; the same files as the command reproduce writes</source><translation>Jede Tabelle und Abbildung der Veröffentlichung, die Annotationen, Modelle und Matrizen erlauben, neben den veröffentlichten; dieselben Dateien, die der Befehl reproduce schreibt</translation></message>
<message><source>Evidence against as &amp;well</source><translation>Auch &amp;was dagegen spricht</translation></message>
<message><source>Excel &amp;workbook</source><translation>Excel-&amp;Arbeitsmappe</translation></message>
<message><source>Explain the class chosen in the list</source><translation>Die in der Liste gewählte Klasse erklären</translation></message>
<message><source>Explain the &amp;gold standard</source><translation>&amp;Den Goldstandard erklären</translation></message>
<message><source>Explain the model's next class, whatever it predicts</source><translation>Die nächste Klasse des Modells erklären, was immer es vorhersagt</translation></message>
<message><source>Explain the &amp;predicted class</source><translation>Die vorhergesagte &amp;Klasse erklären</translation></message>
<message><source>Export all tables</source><translation>Alle Tabellen exportieren</translation></message>
<message><source>E&amp;xport all tables…</source><translation>Alle &amp;Tabellen exportieren…</translation></message>
<message><source>Export keys</source><translation>Tasten exportieren</translation></message>
<message><source>Export table</source><translation>Tabelle exportieren</translation></message>
<message><source>Export verdicts</source><translation>Urteile exportieren</translation></message>
<message><source>Export &amp;verdicts…</source><translation>&amp;Urteile exportieren…</translation></message>
<message><source>Export {name}</source><translation>{name} exportieren</translation></message>
<message><source>&amp;Export…</source><translation>&amp;Exportieren…</translation></message>
<message><source>extra</source><translation>zusätzlich</translation></message>
<message><source>F1 among raters</source><translation>F1 unter Beurteilern</translation></message>
<message><source>F1 divided by the largest F1 that a map with this map's own values could reach on this mask (its highest values moved into it): small outlines are not worse than large ones. Undefined for the zero map and an empty mask. (Own definition: F1 = 2·Σmin(A,S) / (ΣA + ΣS), of which only the numerator depends on where the values lie.)</source><translation>F1 geteilt durch den größten F1, den eine Karte mit denselben Werten auf dieser Maske erreichen könnte (ihre höchsten Werte hineingeschoben): kleine Umrisse schneiden nicht schlechter ab als große. Nicht definiert für die Nullkarte und eine leere Maske. (Eigene Definition: F1 = 2·Σmin(A,S) / (ΣA + ΣS), wovon nur der Zähler davon abhängt, wo die Werte liegen.)</translation></message>
<message><source>F1 of each rater's Union with those of the others, mean over the raters.</source><translation>F1 der Vereinigung jedes Beurteilers mit denen der anderen, Mittel über die Beurteiler.</translation></message>
<message><source>F1 of {explained_class} against {against} = {formula} = {value}</source><translation>F1 von {explained_class} gegen {against} = {formula} = {value}</translation></message>
<message><source>F1 of {one} less F1 of {other}, of the Union.</source><translation>F1 von {one} minus F1 von {other}, der Vereinigung.</translation></message>
<message><source>FEVIMH</source><translation>DBAIMH</translation></message>
<message><source>Fewer than two raters outlined anything in this image.</source><translation>In diesem Bild haben weniger als zwei Beurteiler etwas umrissen.</translation></message>
<message><source>&amp;File</source><translation>&amp;Datei</translation></message>
<message><source>File</source><translation>Datei</translation></message>
<message><source>File for the answers</source><translation>Datei für die Antworten</translation></message>
<message><source>File with confusion matrices</source><translation>Datei mit Verwechslungsmatrizen</translation></message>
<message><source>Files permitted to run code</source><translation>Dateien, die Code ausführen dürfen</translation></message>
<message><source>Files permitted to r&amp;un code…</source><translation>Dateien, die &amp;Code ausführen dürfen…</translation></message>
<message><source>Fill every outline, compare it with its PNG mask, and more: some seconds</source><translation>Jeden Umriss füllen, mit seiner PNG-Maske vergleichen und mehr: einige Sekunden</translation></message>
<message><source>Filter, beside the list, adds conditions that must all hold: a diagnosis, right or wrong, a score, a skin tone. Each is a chip above the list, and goes by a click.</source><translation>„Filter“ neben der Liste fügt Bedingungen hinzu, die alle gelten müssen: eine Diagnose, richtig oder falsch, eine Bewertung, ein Hautton. Jede steht als Schild über der Liste und geht mit einem Klick.</translation></message>
<message><source>Find a command</source><translation>Befehl suchen</translation></message>
<message><source>Find a command, a dock, an image, a model or a data set by some of its letters</source><translation>Einen Befehl, einen Bereich, ein Bild, ein Modell oder einen Datensatz an einigen Buchstaben finden</translation></message>
<message><source>Find a command, dock, image, model or data set</source><translation>Befehl, Bereich, Bild, Modell oder Datensatz suchen</translation></message>
<message><source>&amp;Find a command…</source><translation>&amp;Befehl suchen…</translation></message>
<message><source>Find the images that matter</source><translation>Die Bilder finden, auf die es ankommt</translation></message>
<message><source>Finished</source><translation>Fertig</translation></message>
<message><source>Fit</source><translation>Einpassen</translation></message>
<message><source>&amp;Fit image</source><translation>Bi&amp;ld einpassen</translation></message>
<message><source>Five steps: look, filter, compare, judge, keep</source><translation>Fünf Schritte: ansehen, filtern, vergleichen, urteilen, bewahren</translation></message>
<message><source>Folder for all tables</source><translation>Ordner für alle Tabellen</translation></message>
<message><source>Folder for the report and the tables</source><translation>Ordner für den Bericht und die Tabellen</translation></message>
<message><source>Folder for the run</source><translation>Ordner für den Lauf</translation></message>
<message><source>Folder for the verdicts</source><translation>Ordner für die Urteile</translation></message>
<message><source>Folder of belief</source><translation>Ordner von belief</translation></message>
<message><source>Folder with the photographs</source><translation>Ordner mit den Fotos</translation></message>
<message><source>For a &amp;spreadsheet with decimal commas</source><translation>Für eine &amp;Tabellenkalkulation mit Dezimalkommas</translation></message>
<message><source>For Excel, LibreOffice and the like: numbers and texts as they are, a sheet for each table and one that says where they come from.</source><translation>Für Excel, LibreOffice und dergleichen: Zahlen und Texte, wie sie sind, ein Blatt je Tabelle und eines, das sagt, woher sie kommen.</translation></message>
<message><source>for {name}</source><translation>für {name}</translation></message>
<message><source>Formats of the tables:</source><translation>Formate der Tabellen:</translation></message>
<message><source>found</source><translation>gefunden</translation></message>
<message><source>&amp;Four panes</source><translation>&amp;Vier Bildfelder</translation></message>
<message><source>From the verdicts file: what the reader says of any map of the image.</source><translation>Aus der Datei der Urteile: was der Befunder von irgendeiner Karte des Bildes sagt.</translation></message>
<message><source>from {low} to {high}; hatched: undefined</source><translation>von {low} bis {high}; schraffiert: nicht definiert</translation></message>
<message><source>Full screen</source><translation>Vollbild</translation></message>
<message><source>Further scores</source><translation>Weitere Bewertungen</translation></message>
<message><source>Give every command the keys that it comes with?</source><translation>Jedem Befehl die Tasten geben, mit denen er ausgeliefert wird?</translation></message>
<message><source>Give the answer once more that was taken back</source><translation>Die zurückgenommene Antwort noch einmal geben</translation></message>
<message><source>Give this command the keys that it comes with</source><translation>Diesem Befehl die Tasten geben, mit denen er ausgeliefert wird</translation></message>
<message><source>&amp;Go to</source><translation>&amp;Gehe zu</translation></message>
<message><source>goes to another image, or moves the selection</source><translation>geht zu einem anderen Bild oder bewegt die Auswahl</translation></message>
<message><source>goes to the first or the last row</source><translation>geht zur ersten oder letzten Zeile</translation></message>
<message><source>goes to the next field</source><translation>geht zum nächsten Feld</translation></message>
<message><source>gold</source><translation>Gold</translation></message>
<message><source>Gold standard, prediction, and what is shown</source><translation>Goldstandard, Vorhersage, und was zu sehen ist</translation></message>
<message><source>Gold: {gold}</source><translation>Gold: {gold}</translation></message>
<message><source>&amp;Guide</source><translation>&amp;Handbuch</translation></message>
<message><source>Guide</source><translation>Handbuch</translation></message>
<message><source>H (held)</source><translation>H (gedrückt)</translation></message>
<message><source>&amp;Help</source><translation>&amp;Hilfe</translation></message>
<message><source>Hide every overlay</source><translation>Alle Überlagerungen ausblenden</translation></message>
<message><source>Hide every overlay, and show it again</source><translation>Alle Überlagerungen ausblenden und wieder zeigen</translation></message>
<message><source>&amp;Hide it</source><translation>&amp;Ausblenden</translation></message>
<message><source>&amp;Hide overlays while H is held</source><translation>&amp;Überlagerungen ausblenden, solange H gedrückt ist</translation></message>
<message><source>hides every overlay while it is held</source><translation>blendet alle Überlagerungen aus, solange sie gedrückt ist</translation></message>
<message><source>hides the overlays, or chooses what has the keyboard</source><translation>blendet die Überlagerungen aus oder wählt, was die Tastatur hat</translation></message>
<message><source>High contrast</source><translation>Hoher Kontrast</translation></message>
<message><source>how far you believe</source><translation>wie weit Sie trauen</translation></message>
<message><source>How many photographs go through the network in one pass while a data set is scored: more use a graphics card to the full. The last bits of a map depend on it; fewer are taken where memory runs out</source><translation>Wie viele Fotos beim Bewerten eines Datensatzes auf einmal durch das Netz gehen: mehr lasten eine Grafikkarte besser aus. Die letzten Bits einer Karte hängen davon ab; bei knappem Speicher werden es weniger</translation></message>
<message><source>how sure you are</source><translation>wie sicher Sie sind</translation></message>
<message><source>How the picture is shown</source><translation>Wie das Bild dargestellt ist</translation></message>
<message><source>Human agreement on every row, and each rater against the consensus of the others; needs no model</source><translation>Menschliche Übereinstimmung in jeder Zeile, und jeder Beurteiler gegen den Konsens der anderen; braucht kein Modell</translation></message>
<message><source>&amp;Image</source><translation>&amp;Bild</translation></message>
<message><source>Image</source><translation>Bild</translation></message>
<message><source>Image {number} of {count}</source><translation>Bild {number} von {count}</translation></message>
<message><source>Image, layers, class, method, map and verdict as a text that shows them elsewhere</source><translation>Bild, Ebenen, Klasse, Methode, Karte und Urteil als Text, der sie anderswo wieder zeigt</translation></message>
<message><source>Image, pane {letter}{mark}</source><translation>Bild, Bildfeld {letter}{mark}</translation></message>
<message><source>Images</source><translation>Bilder</translation></message>
<message><source>Import keys</source><translation>Tasten importieren</translation></message>
<message><source>&amp;Import…</source><translation>&amp;Importieren…</translation></message>
<message><source>In the place of the keys that the command has</source><translation>Anstelle der Tasten, die der Befehl hat</translation></message>
<message><source>Input height</source><translation>Höhe der Eingabe</translation></message>
<message><source>Input width</source><translation>Breite der Eingabe</translation></message>
<message><source>Internal error: {error!r}</source><translation>Interner Fehler: {error!r}</translation></message>
<message><source>&amp;Intersection</source><translation>S&amp;chnittmenge</translation></message>
<message><source>Intervals with chance floor and human agreement, a scatter of two models, or curves of belief, as PDF, SVG or PNG; the same file as the command plot writes</source><translation>Intervalle mit Zufallsniveau und menschlicher Übereinstimmung, zwei Modelle gegeneinander oder Kurven des Zutrauens, als PDF, SVG oder PNG; dieselbe Datei, die der Befehl plot schreibt</translation></message>
<message><source>Intervals: a score of each model and characteristic, between floor and people</source><translation>Intervalle: eine Bewertung jedes Modells und Kennzeichens, zwischen Zufall und Menschen</translation></message>
<message><source>it can read and change your files, which this system does not keep it from.</source><translation>er kann Ihre Dateien lesen und ändern, wovon ihn dieses System nicht abhält.</translation></message>
<message><source>it can read your files; it cannot change them where the system confines it (Linux 5.13 and later).</source><translation>er kann Ihre Dateien lesen; ändern kann er sie nicht, wo das System ihn einschließt (ab Linux 5.13).</translation></message>
<message><source>it holds no keys</source><translation>sie enthält keine Tasten</translation></message>
<message><source>It was cancelled: choose the protocol again, or score the data set.</source><translation>Es wurde abgebrochen: Wählen Sie das Protokoll noch einmal, oder bewerten Sie den Datensatz.</translation></message>
<message><source>its data set had other annotations ({then}, here {now}), so outlines may differ</source><translation>sein Datensatz hatte andere Annotationen ({then}, hier {now}), Umrisse können also abweichen</translation></message>
<message><source>its one rater</source><translation>seinem einzigen Beurteiler</translation></message>
<message><source>its protocol {protocol} is another one here</source><translation>sein Protokoll {protocol} ist hier ein anderes</translation></message>
<message><source>J begins a reading: 1 to 5 say how far you believe the attention, Enter goes to the next image. The Verdict dock takes more: what is wrong, tags, your own diagnosis.</source><translation>J beginnt das Urteilen: 1 bis 5 sagen, wie weit Sie der Aufmerksamkeit trauen, die Eingabetaste geht zum nächsten Bild. Der Bereich „Urteil“ nimmt mehr auf: was nicht stimmt, Schlagwörter, Ihre eigene Diagnose.</translation></message>
<message><source>JAX</source><translation>JAX</translation></message>
<message><source>JAX (not installed)</source><translation>JAX (nicht installiert)</translation></message>
<message><source>Jobs</source><translation>Vorgänge</translation></message>
<message><source>&amp;Judge</source><translation>&amp;Urteilen</translation></message>
<message><source>Judge</source><translation>Urteilen</translation></message>
<message><source>Judged</source><translation>Beurteilt</translation></message>
<message><source>Keep it</source><translation>Bewahren</translation></message>
<message><source>&amp;Keep zoom between images</source><translation>Zoo&amp;m zwischen Bildern behalten</translation></message>
<message><source>Key in use</source><translation>Taste vergeben</translation></message>
<message><source>&amp;Keyboard</source><translation>&amp;Tastatur</translation></message>
<message><source>Keyboard</source><translation>Tastatur</translation></message>
<message><source>Keyboard shortcuts</source><translation>Tastenkürzel</translation></message>
<message><source>&amp;Keyboard shortcuts…</source><translation>&amp;Tastenkürzel…</translation></message>
<message><source>Keys</source><translation>Tasten</translation></message>
<message><source>Keys (*.json)</source><translation>Tasten (*.json)</translation></message>
<message><source>Keys not changed</source><translation>Tasten nicht geändert</translation></message>
<message><source>&amp;Language</source><translation>&amp;Sprache</translation></message>
<message><source>&amp;LaTeX</source><translation>&amp;LaTeX</translation></message>
<message><source>layer {name}</source><translation>Schicht {name}</translation></message>
<message><source>Layers</source><translation>Ebenen</translation></message>
<message><source>Leave reading</source><translation>Befundung verlassen</translation></message>
<message><source>Left, Right in the image</source><translation>Links, rechts im Bild</translation></message>
<message><source>Legend of the attention</source><translation>Legende der Aufmerksamkeit</translation></message>
<message><source>Legend of the votes</source><translation>Legende der Stimmen</translation></message>
<message><source>Let another reader judge; what was said before stays the other one's</source><translation>Einen anderen Befunder urteilen lassen; frühere Urteile bleiben die des vorigen</translation></message>
<message><source>letterbox: whole, black around them</source><translation>letterbox: ganz, mit Schwarz darum</translation></message>
<message><source>Light</source><translation>Hell</translation></message>
<message><source>Lines are what dermatologists outlined as evidence, colours are where the network looked. Left and Right go from image to image. Above the picture stands what is known of it: the gold standard, what the network says, and whether it is right.</source><translation>Linien sind, was Dermatologen als Beleg umrissen haben, Farben zeigen, wohin das Netz gesehen hat. Die Pfeiltasten links und rechts gehen von Bild zu Bild. Über dem Bild steht, was man von ihm weiß: der Goldstandard, was das Netz sagt, und ob es recht hat.</translation></message>
<message><source>list only these images</source><translation>nur diese Bilder aufzulisten</translation></message>
<message><source>List what was listed before the images behind a number were</source><translation>Auflisten, was vor den Bildern hinter einer Zahl aufgelistet war</translation></message>
<message><source>Loading models</source><translation>Modelle werden geladen</translation></message>
<message><source>Loading {name}…</source><translation>{name} wird geladen…</translation></message>
<message><source>log-probabilities: logarithms, up to 0</source><translation>Log-Wahrscheinlichkeiten: Logarithmen, bis 0</translation></message>
<message><source>Logit margin</source><translation>Logit-Abstand</translation></message>
<message><source>Logit of the gold standard less the largest of any other class: below 0 it is wrong.</source><translation>Logit des Goldstandards minus das größte einer anderen Klasse: unter 0 ist es falsch.</translation></message>
<message><source>Logits: A {}, B {}, A − B {}</source><translation>Logits: A {}, B {}, A − B {}</translation></message>
<message><source>logits: any numbers, before softmax or sigmoid</source><translation>Logits: beliebige Zahlen, vor Softmax oder Sigmoid</translation></message>
<message><source>Look where dermatologists look</source><translation>Sehen Sie, wohin Dermatologen sehen</translation></message>
<message><source>Main toolbar</source><translation>Werkzeugleiste</translation></message>
<message><source>&amp;Majority</source><translation>&amp;Mehrheit</translation></message>
<message><source>&amp;Markdown</source><translation>&amp;Markdown</translation></message>
<message><source>Menu</source><translation>Menü</translation></message>
<message><source>Menu key</source><translation>Menütaste</translation></message>
<message><source>Menus and docks are about the next pane; a click into it does it, too</source><translation>Menüs und Bereiche gelten für das nächste Bildfeld; ein Klick hinein bewirkt dasselbe</translation></message>
<message><source>Message</source><translation>Meldung</translation></message>
<message><source>Me&amp;thods, in words</source><translation>&amp;Methoden, in Worten</translation></message>
<message><source>Methods, in words</source><translation>Methoden, in Worten</translation></message>
<message><source>missed</source><translation>verfehlt</translation></message>
<message><source>&amp;Model</source><translation>&amp;Modell</translation></message>
<message><source>Model</source><translation>Modell</translation></message>
<message><source>Model files whose program code may run, and taking that back</source><translation>Modelldateien, deren Programmcode laufen darf, und wie das zurückgenommen wird</translation></message>
<message><source>Models, or saved_model.pb in a SavedModel (*.keras *.h5 saved_model.pb)</source><translation>Modelle, oder saved_model.pb in einem SavedModel (*.keras *.h5 saved_model.pb)</translation></message>
<message><source>more for A, {name}</source><translation>mehr für A, {name}</translation></message>
<message><source>more for B, {name}</source><translation>mehr für B, {name}</translation></message>
<message><source>More or less of the attention, or of the outlines' fill</source><translation>Mehr oder weniger von der Aufmerksamkeit oder der Füllung der Umrisse</translation></message>
<message><source>Move the image</source><translation>Das Bild bewegen</translation></message>
<message><source>moves the image, or selects more</source><translation>bewegt das Bild oder wählt mehr aus</translation></message>
<message><source>moves the selection</source><translation>bewegt die Auswahl</translation></message>
<message><source>Name</source><translation>Name</translation></message>
<message><source>Name of the protocol</source><translation>Name des Protokolls</translation></message>
<message><source>Name of the reader:</source><translation>Name des Befunders:</translation></message>
<message><source>native</source><translation>native</translation></message>
<message><source>Network that {model} is a run of</source><translation>Netz, von dem {model} ein Lauf ist</translation></message>
<message><source>New here? Five steps show what this program is for.</source><translation>Neu hier? Fünf Schritte zeigen, wozu dieses Programm da ist.</translation></message>
<message><source>New &amp;key</source><translation>Neue &amp;Taste</translation></message>
<message><source>New key</source><translation>Neue Taste</translation></message>
<message><source>&amp;Next</source><translation>&amp;Weiter</translation></message>
<message><source>Next</source><translation>Weiter</translation></message>
<message><source>Next &amp;class</source><translation>&amp;Nächste Klasse</translation></message>
<message><source>&amp;Next image</source><translation>&amp;Nächstes Bild</translation></message>
<message><source>&amp;Next model</source><translation>N&amp;ächstes Modell</translation></message>
<message><source>&amp;Next of A, B, A − B</source><translation>N&amp;ächstes von A, B, A − B</translation></message>
<message><source>&amp;Next pane</source><translation>&amp;Nächstes Bildfeld</translation></message>
<message><source>Next &amp;unjudged</source><translation>Nächstes &amp;ohne Urteil</translation></message>
<message><source>&amp;No belief</source><translation>&amp;Kein Zutrauen</translation></message>
<message><source>No evidence against {name}.</source><translation>Nichts spricht gegen {name}.</translation></message>
<message><source>no evidence to show</source><translation>nichts zu zeigen</translation></message>
<message><source>no file of keys</source><translation>keine Tastendatei</translation></message>
<message><source>No image</source><translation>Kein Bild</translation></message>
<message><source>No kept evaluation outlines anything in this image.</source><translation>Keine gültige Beurteilung umreißt etwas in diesem Bild.</translation></message>
<message><source>&amp;No keys</source><translation>&amp;Keine Tasten</translation></message>
<message><source>no map</source><translation>keine Karte</translation></message>
<message><source>No map of this image has values below 0: there is no evidence against.</source><translation>Keine Karte dieses Bildes hat Werte unter 0: Nichts spricht dagegen.</translation></message>
<message><source>No model file is permitted to run code</source><translation>Keine Modelldatei darf Code ausführen</translation></message>
<message><source>No model is loaded</source><translation>Kein Modell ist geladen</translation></message>
<message><source>No other listed image is left to judge.</source><translation>In der Liste ist kein weiteres Bild ohne Urteil.</translation></message>
<message><source>No photograph. DermX comes without them: choose File ▸ Open photographs…, or paint stand-ins with File ▸ Paint stand-ins…</source><translation>Kein Foto. DermX kommt ohne Fotos: Wählen Sie Datei ▸ Fotos öffnen…, oder malen Sie Ersatzbilder mit Datei ▸ Ersatzbilder malen…</translation></message>
<message><source>No photograph: the model has nothing to look at.</source><translation>Kein Foto: Das Modell hat nichts anzusehen.</translation></message>
<message><source>no pixel</source><translation>kein Bildpunkt</translation></message>
<message><source>no positive evidence</source><translation>nichts spricht dafür</translation></message>
<message><source>No positive evidence for {name}, nor against it.</source><translation>Nichts spricht für {name}, und nichts dagegen.</translation></message>
<message><source>No positive evidence for {name}.</source><translation>Nichts spricht für {name}.</translation></message>
<message><source>No positive evidence for {name}: its map is zero everywhere.</source><translation>Nichts spricht für {name}: Die Karte ist überall null.</translation></message>
<message><source>no prediction</source><translation>keine Vorhersage</translation></message>
<message><source>No report</source><translation>Kein Bericht</translation></message>
<message><source>none: pixels 0…255 as they are (EfficientNet)</source><translation>none: Bildpunkte 0…255, wie sie sind (EfficientNet)</translation></message>
<message><source>none: table 5 is of what the models say</source><translation>keine: Tabelle 5 ist von dem, was die Modelle sagen</translation></message>
<message><source>Not a name</source><translation>Kein Name</translation></message>
<message><source>Not exported</source><translation>Nicht exportiert</translation></message>
<message><source>Not finished</source><translation>Nicht fertig</translation></message>
<message><source>Not opened</source><translation>Nicht geöffnet</translation></message>
<message><source>Not recomputed</source><translation>Nicht nachgerechnet</translation></message>
<message><source>Not remembered</source><translation>Nicht gemerkt</translation></message>
<message><source>Not saved</source><translation>Nicht gespeichert</translation></message>
<message><source>Not taken back</source><translation>Nicht zurückgenommen</translation></message>
<message><source>not used</source><translation>nicht verwendet</translation></message>
<message><source>Nothing has been judged yet.</source><translation>Es gibt noch keine Urteile.</translation></message>
<message><source>Nothing is called like that.</source><translation>Nichts heißt so.</translation></message>
<message><source>Of as many of the highest pixels as the outline has, the share that lies on it; equal pixels count in proportion. Undefined for a map that is the same everywhere. (Arras, Osman and Samek, CLEVR-XAI, Information Fusion 2022.)</source><translation>Von so vielen der höchsten Bildpunkte, wie der Umriss hat, der Anteil, der darauf liegt; gleiche Bildpunkte zählen anteilig. Nicht definiert für eine Karte, die überall gleich ist. (Arras, Osman und Samek, CLEVR-XAI, Information Fusion 2022.)</translation></message>
<message><source>Of the file's content: a changed file is asked about again.</source><translation>Vom Inhalt der Datei: Nach einer geänderten Datei wird wieder gefragt.</translation></message>
<message><source>One</source><translation>Eines</translation></message>
<message><source>One page for each job, what every score means, and questions people ask</source><translation>Eine Seite für jede Aufgabe, was jede Bewertung bedeutet, und häufige Fragen</translation></message>
<message><source>&amp;One pane</source><translation>&amp;Ein Bildfeld</translation></message>
<message><source>&amp;Only what {rater} outlined</source><translation>&amp;Nur, was {rater} umrissen hat</translation></message>
<message><source>Only {name}, of &amp;everybody</source><translation>Nur {name}, &amp;von allen</translation></message>
<message><source>Open</source><translation>Öffnen</translation></message>
<message><source>Open a blinded reading, or go on with it where you left it</source><translation>Eine verblindete Befundung öffnen oder dort fortsetzen, wo Sie aufgehört haben</translation></message>
<message><source>Open a data set and add a model before scoring.</source><translation>Öffnen Sie einen Datensatz und fügen Sie ein Modell hinzu, bevor Sie bewerten.</translation></message>
<message><source>Open a data set first, then its photographs.</source><translation>Öffnen Sie zuerst einen Datensatz, dann seine Fotos.</translation></message>
<message><source>Open a data set first; its files are checked.</source><translation>Öffnen Sie zuerst einen Datensatz; seine Dateien werden geprüft.</translation></message>
<message><source>Open a data set first; its images are judged.</source><translation>Öffnen Sie zuerst einen Datensatz; über seine Bilder wird geurteilt.</translation></message>
<message><source>Open a data set first; its raters are compared.</source><translation>Öffnen Sie zuerst einen Datensatz; seine Beurteiler werden verglichen.</translation></message>
<message><source>Open a data set first; its tables are exported.</source><translation>Öffnen Sie zuerst einen Datensatz; seine Tabellen werden exportiert.</translation></message>
<message><source>Open a data set first; stand-ins are painted from its outlines.</source><translation>Öffnen Sie zuerst einen Datensatz; Ersatzbilder werden aus seinen Umrissen gemalt.</translation></message>
<message><source>Open a data set first; the paper's is DermX 2021.</source><translation>Öffnen Sie zuerst einen Datensatz; der der Veröffentlichung ist DermX 2021.</translation></message>
<message><source>Open a data set first; the project is about it.</source><translation>Öffnen Sie zuerst einen Datensatz; das Projekt handelt von ihm.</translation></message>
<message><source>Open a data set with File ▸ Open data set…, or drop its folder on the window.</source><translation>Öffnen Sie einen Datensatz mit Datei ▸ Datensatz öffnen…, oder ziehen Sie seinen Ordner auf das Fenster.</translation></message>
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
<message><source>opens the menu bar</source><translation>öffnet die Menüleiste</translation></message>
<message><source>opens the menu of a row</source><translation>öffnet das Menü einer Zeile</translation></message>
<message><source>outlines</source><translation>Umrisse</translation></message>
<message><source>outlines of {name}</source><translation>Umrisse von {name}</translation></message>
<message><source>Outputs</source><translation>Ausgaben</translation></message>
<message><source>Overlays are off ({overlays})</source><translation>Überlagerungen sind aus ({overlays})</translation></message>
<message><source>Page of the guide</source><translation>Seite des Handbuchs</translation></message>
<message><source>Pages of the guide</source><translation>Seiten des Handbuchs</translation></message>
<message><source>Paint &amp;stand-ins…</source><translation>&amp;Ersatzbilder malen…</translation></message>
<message><source>Paint the demo data</source><translation>Beispieldaten malen</translation></message>
<message><source>Paint {name}</source><translation>{name} malen</translation></message>
<message><source>Painted stand-in, not a photograph</source><translation>Gemaltes Ersatzbild, kein Foto</translation></message>
<message><source>&amp;Panes</source><translation>B&amp;ildfelder</translation></message>
<message><source>Par&amp;quet</source><translation>Par&amp;quet</translation></message>
<message><source>parts of the score, {against}</source><translation>Teile der Bewertung, {against}</translation></message>
<message><source>&amp;Paste case</source><translation>Fall &amp;einfügen</translation></message>
<message><source>Permit it once</source><translation>Einmal zulassen</translation></message>
<message><source>Permit this file</source><translation>Diese Datei zulassen</translation></message>
<message><source>Permitted since</source><translation>Zugelassen seit</translation></message>
<message><source>Photograph</source><translation>Foto</translation></message>
<message><source>photograph shown with brightness {percent} %, contrast × {contrast}</source><translation>Foto mit Helligkeit {percent} %, Kontrast × {contrast} dargestellt</translation></message>
<message><source>Photograph, &amp;union, A and B</source><translation>&amp;Foto, Vereinigung, A und B</translation></message>
<message><source>Photographs are</source><translation>Fotos werden</translation></message>
<message><source>Photographs at &amp;once</source><translation>&amp;Fotos auf einmal</translation></message>
<message><source>Picture</source><translation>Bild</translation></message>
<message><source>Picture alone</source><translation>Nur das Bild</translation></message>
<message><source>&amp;Plain CSV</source><translation>&amp;Schlichtes CSV</translation></message>
<message><source>Plot</source><translation>Diagramm</translation></message>
<message><source>Pointing game</source><translation>Pointing Game</translation></message>
<message><source>Predicted and &amp;gold class</source><translation>Vorhersage und &amp;Goldstandard</translation></message>
<message><source>predicted class</source><translation>vorhergesagte Klasse</translation></message>
<message><source>Preprocessing</source><translation>Vorverarbeitung</translation></message>
<message><source>Previous</source><translation>Zurück</translation></message>
<message><source>Previous c&amp;lass</source><translation>&amp;Vorige Klasse</translation></message>
<message><source>&amp;Previous image</source><translation>&amp;Voriges Bild</translation></message>
<message><source>Pre&amp;vious model</source><translation>Voriges &amp;Modell</translation></message>
<message><source>&amp;Previous pane</source><translation>V&amp;origes Bildfeld</translation></message>
<message><source>probabilities: from 0 to 1</source><translation>Wahrscheinlichkeiten: von 0 bis 1</translation></message>
<message><source>Problems</source><translation>Probleme</translation></message>
<message><source>Progress</source><translation>Fortschritt</translation></message>
<message><source>Progress of what is being opened</source><translation>Fortschritt dessen, was geöffnet wird</translation></message>
<message><source>Project</source><translation>Projekt</translation></message>
<message><source>Projects (*{suffix})</source><translation>Projekte (*{suffix})</translation></message>
<message><source>P&amp;rotocol</source><translation>&amp;Protokoll</translation></message>
<message><source>Protocol</source><translation>Protokoll</translation></message>
<message><source>Protocols (*.toml)</source><translation>Protokolle (*.toml)</translation></message>
<message><source>Put the strip right below the picture, or the list back at its side</source><translation>Den Bilderstreifen direkt unter das Bild legen, oder die Liste zurück an die Seite</translation></message>
<message><source>Put the view on the clipboard as a picture with its legend; Ctrl+C in the picture does it</source><translation>Die Ansicht als Bild mit Legende in die Zwischenablage legen; im Bild tut es auch Strg+C</translation></message>
<message><source>PyTorch</source><translation>PyTorch</translation></message>
<message><source>PyTorch (not installed)</source><translation>PyTorch (nicht installiert)</translation></message>
<message><source>&amp;Quit</source><translation>&amp;Beenden</translation></message>
<message><source>Rater and &amp;rater</source><translation>Beurteiler &amp;und Beurteiler</translation></message>
<message><source>Rater by rater</source><translation>Beurteiler gegen Beurteiler</translation></message>
<message><source>Raters a&amp;mong themselves</source><translation>Beu&amp;rteiler untereinander</translation></message>
<message><source>Raters of {dataset} among themselves with protocol {protocol}</source><translation>Beurteiler von {dataset} untereinander nach Protokoll {protocol}</translation></message>
<message><source>Read {name}</source><translation>{name} lesen</translation></message>
<message><source>&amp;Reader…</source><translation>&amp;Befunder…</translation></message>
<message><source>Readings (*{suffix});;All files (*)</source><translation>Befundungen (*{suffix});;Alle Dateien (*)</translation></message>
<message><source>Recomputes every table and figure of the paper that these inputs allow, each beside the published one. The annotations alone give tables 1 to 4 and figure 2.</source><translation>Rechnet jede Tabelle und Abbildung der Veröffentlichung nach, die diese Eingaben erlauben, jede neben der veröffentlichten. Die Annotationen allein geben Tabellen 1 bis 4 und Abbildung 2.</translation></message>
<message><source>Recover</source><translation>Wiederherstellen</translation></message>
<message><source>Recover scores</source><translation>Bewertungen wiederherstellen</translation></message>
<message><source>Recover unsaved…</source><translation>Ungespeichertes wiederherstellen…</translation></message>
<message><source>Recover…</source><translation>Wiederherstellen…</translation></message>
<message><source>&amp;Redo</source><translation>&amp;Wiederholen</translation></message>
<message><source>Relevance mass accuracy</source><translation>Relevance Mass Accuracy</translation></message>
<message><source>Relevance rank accuracy</source><translation>Relevance Rank Accuracy</translation></message>
<message><source>Re&amp;load</source><translation>&amp;Neu laden</translation></message>
<message><source>Reload</source><translation>Neu laden</translation></message>
<message><source>Report</source><translation>Bericht</translation></message>
<message><source>Report {name}</source><translation>Bericht {name}</translation></message>
<message><source>Report…</source><translation>Bericht…</translation></message>
<message><source>Reproduce the paper</source><translation>Veröffentlichung nachrechnen</translation></message>
<message><source>Reproduce t&amp;he paper…</source><translation>&amp;Veröffentlichung nachrechnen…</translation></message>
<message><source>&amp;Reset</source><translation>&amp;Zurücksetzen</translation></message>
<message><source>Reset a&amp;ll</source><translation>A&amp;lle zurücksetzen</translation></message>
<message><source>Reset all keys</source><translation>Alle Tasten zurücksetzen</translation></message>
<message><source>Reset &amp;brightness and contrast</source><translation>&amp;Helligkeit und Kontrast zurücksetzen</translation></message>
<message><source>&amp;Reset layout</source><translation>A&amp;nordnung zurücksetzen</translation></message>
<message><source>Re&amp;start the model process</source><translation>Modellprozess neu &amp;starten</translation></message>
<message><source>Results drawer</source><translation>Ergebnisse</translation></message>
<message><source>Right click in the image, or Menu key</source><translation>Rechtsklick im Bild oder Menütaste</translation></message>
<message><source>Rows</source><translation>Zeilen</translation></message>
<message><source>Said again</source><translation>Wieder gesagt</translation></message>
<message><source>Save a &amp;figure…</source><translation>A&amp;bbildung speichern…</translation></message>
<message><source>Save as…</source><translation>Speichern unter…</translation></message>
<message><source>Save case</source><translation>Fall speichern</translation></message>
<message><source>&amp;Save case…</source><translation>Fall &amp;speichern…</translation></message>
<message><source>Save figure</source><translation>Abbildung speichern</translation></message>
<message><source>Save &amp;figure for print…</source><translation>Abbildung f&amp;ür den Druck speichern…</translation></message>
<message><source>Save figure {name}</source><translation>Abbildung {name} speichern</translation></message>
<message><source>Save grid</source><translation>Tafel speichern</translation></message>
<message><source>Save &amp;grid of the list…</source><translation>Tafel der Liste s&amp;peichern…</translation></message>
<message><source>Save plot</source><translation>Diagramm speichern</translation></message>
<message><source>Save plot…</source><translation>Diagramm speichern…</translation></message>
<message><source>Save project</source><translation>Projekt speichern</translation></message>
<message><source>&amp;Save project…</source><translation>Projekt &amp;speichern…</translation></message>
<message><source>Save protocol</source><translation>Protokoll speichern</translation></message>
<message><source>Save run</source><translation>Lauf speichern</translation></message>
<message><source>Save ru&amp;n…</source><translation>Lauf &amp;speichern…</translation></message>
<message><source>Save view as picture</source><translation>Ansicht als Bild speichern</translation></message>
<message><source>Save vie&amp;w as picture…</source><translation>Ansi&amp;cht als Bild speichern…</translation></message>
<message><source>&amp;Say again</source><translation>&amp;Antwort wiederholen</translation></message>
<message><source>Say what the outputs are, and which activation makes or made them.</source><translation>Sagen Sie, was die Ausgaben sind, und welche Aktivierung sie macht oder gemacht hat.</translation></message>
<message><source>Say {words} first: 1 to 5.</source><translation>Sagen Sie zuerst, {words}: 1 bis 5.</translation></message>
<message><source>Scatter: F1 of each image, one model against another</source><translation>Punktwolke: F1 jedes Bildes, ein Modell gegen ein anderes</translation></message>
<message><source>Score</source><translation>Bewertung</translation></message>
<message><source>Score agains&amp;t raters</source><translation>Bewerten &amp;gegen Beurteiler</translation></message>
<message><source>Score &amp;baselines too</source><translation>Auc&amp;h Vergleichskarten bewerten</translation></message>
<message><source>S&amp;core data set</source><translation>D&amp;atensatz bewerten</translation></message>
<message><source>Score data set</source><translation>Datensatz bewerten</translation></message>
<message><source>Score every image with all models of the list</source><translation>Jedes Bild mit allen Modellen der Liste bewerten</translation></message>
<message><source>Score pi&amp;xel by pixel</source><translation>Bewertung &amp;Punkt für Punkt</translation></message>
<message><source>Score second readings by the same person beside the first; they never vote</source><translation>Zweitbeurteilungen derselben Person neben den ersten bewerten; sie stimmen nie mit ab</translation></message>
<message><source>Score {dataset} with protocol {protocol}</source><translation>{dataset} nach Protokoll {protocol} bewerten</translation></message>
<message><source>Scored</source><translation>Bewertet</translation></message>
<message><source>Scores are by the protocol {name} now, as the run is.</source><translation>Bewertet wird jetzt nach dem Protokoll {name}, wie der Lauf.</translation></message>
<message><source>Scores are by the protocol {name} now.</source><translation>Bewertet wird jetzt nach dem Protokoll {name}.</translation></message>
<message><source>Scores not saved</source><translation>Bewertungen nicht gespeichert</translation></message>
<message><source>Scores of the data set</source><translation>Bewertung des Datensatzes</translation></message>
<message><source>Scores of the run under {name}</source><translation>Bewertungen des Laufs nach {name}</translation></message>
<message><source>Scores of this image</source><translation>Bewertung dieses Bildes</translation></message>
<message><source>Scores that were not saved are kept here until they are saved or discarded; the oldest go where there is no room for them, which is said.</source><translation>Bewertungen, die nicht gespeichert wurden, bleiben hier, bis sie gespeichert oder verworfen werden; die ältesten gehen, wo der Platz nicht reicht, und das wird gesagt.</translation></message>
<message><source>Scores that were not saved are still there: {words}.</source><translation>Bewertungen, die nicht gespeichert wurden, sind noch da: {words}.</translation></message>
<message><source>Scores that were not saved: they are kept until they are saved or discarded</source><translation>Bewertungen, die nicht gespeichert wurden: sie bleiben, bis sie gespeichert oder verworfen werden</translation></message>
<message><source>Scoring…</source><translation>Wird bewertet…</translation></message>
<message><source>Search commands and keys</source><translation>Befehle und Tasten suchen</translation></message>
<message><source>Second &amp;readings as well</source><translation>&amp;Auch Zweitbeurteilungen</translation></message>
<message><source>selects or changes text</source><translation>wählt oder ändert Text</translation></message>
<message><source>Semicolons between cells, decimal commas: opens in Excel or LibreOffice with European settings.</source><translation>Semikolons zwischen Zellen, Dezimalkommas: öffnet sich in Excel oder LibreOffice mit europäischen Einstellungen.</translation></message>
<message><source>Send all docks away, or bring them back; Tab does it while the picture has the keys</source><translation>Alle Bereiche ausblenden oder zurückholen; im Bild tut es die Tabulatortaste</translation></message>
<message><source>Sensitivity</source><translation>Sensitivität</translation></message>
<message><source>share of largest value</source><translation>Anteil am größten Wert</translation></message>
<message><source>share of largest ± value</source><translation>Anteil am größten ± Wert</translation></message>
<message><source>share of maximum, {n:,} images scored</source><translation>Anteil am Maximum, {n:,} Bilder bewertet</translation></message>
<message><source>share of own largest ± value</source><translation>Anteil am eigenen größten ± Wert</translation></message>
<message><source>share of own maximum (as scored)</source><translation>Anteil am eigenen Maximum (wie bewertet)</translation></message>
<message><source>&amp;Share of raters (fuzzy)</source><translation>Anteil &amp;der Beurteiler (unscharf)</translation></message>
<message><source>show all images again</source><translation>wieder alle Bilder zu zeigen</translation></message>
<message><source>Show a&amp;ttention</source><translation>A&amp;ufmerksamkeit zeigen</translation></message>
<message><source>Show each pixel's part in F1: found, missed, or looked at beyond the outline</source><translation>Den Anteil jedes Bildpunkts am F1 zeigen: gefunden, verfehlt oder außerhalb des Umrisses betrachtet</translation></message>
<message><source>Show every image at the zoom and place of the one before</source><translation>Jedes Bild mit Zoom und Ausschnitt des vorigen zeigen</translation></message>
<message><source>Show it &amp;alone</source><translation>All&amp;ein zeigen</translation></message>
<message><source>Show only &amp;psoriasis</source><translation>Nur &amp;Psoriasis zeigen</translation></message>
<message><source>Show or hide a layer</source><translation>Eine Ebene zeigen oder ausblenden</translation></message>
<message><source>Show or hide how many raters outlined each pixel</source><translation>Zeigen oder ausblenden, wie viele Beurteiler jeden Bildpunkt umrissen haben</translation></message>
<message><source>Show or hide the attention overlay</source><translation>Die überlagerte Aufmerksamkeit zeigen oder ausblenden</translation></message>
<message><source>Show the case on the clipboard; its data set has to be open, its model need not</source><translation>Den Fall aus der Zwischenablage zeigen; sein Datensatz muss offen sein, sein Modell nicht</translation></message>
<message><source>Show the &amp;demo data</source><translation>Be&amp;ispieldaten zeigen</translation></message>
<message><source>Show the demo data</source><translation>Beispieldaten zeigen</translation></message>
<message><source>Show the image before, or the next one</source><translation>Das vorige oder nächste Bild zeigen</translation></message>
<message><source>Show the next image without a judgement; Enter while judging</source><translation>Das nächste Bild ohne Urteil zeigen; beim Urteilen die Eingabetaste</translation></message>
<message><source>Show the paper's &amp;figure</source><translation>Ab&amp;bildung der Veröffentlichung zeigen</translation></message>
<message><source>Show the photograph as it is</source><translation>Das Foto zeigen, wie es ist</translation></message>
<message><source>Show the photograph as it is; a drag with the right button changes how it is shown</source><translation>Das Foto zeigen, wie es ist; Ziehen mit der rechten Maustaste ändert die Darstellung</translation></message>
<message><source>Show the &amp;Verdict dock</source><translation>Bereich „&amp;Urteil“ zeigen</translation></message>
<message><source>Show &amp;votes</source><translation>Stimmen &amp;zeigen</translation></message>
<message><source>Show {name} in this range</source><translation>{name} in diesem Bereich zeigen</translation></message>
<message><source>shown: {what}</source><translation>gezeigt: {what}</translation></message>
<message><source>sigmoid: each class by itself</source><translation>Sigmoid: jede Klasse für sich</translation></message>
<message><source>&amp;Size of text</source><translation>S&amp;chriftgröße</translation></message>
<message><source>Size-fair F1</source><translation>Größengerechter F1</translation></message>
<message><source>&amp;Skip the tour</source><translation>Einführung ü&amp;berspringen</translation></message>
<message><source>softmax: one class for each picture</source><translation>Softmax: eine Klasse je Bild</translation></message>
<message><source>Some keys were ignored</source><translation>Einige Tasten wurden übergangen</translation></message>
<message><source>Something happened that the program does not know: {error!r}</source><translation>Es ist etwas geschehen, das das Programm nicht kennt: {error!r}</translation></message>
<message><source>Something is made ready</source><translation>Etwas wird vorbereitet</translation></message>
<message><source>Something went wrong</source><translation>Etwas ist schiefgegangen</translation></message>
<message><source>Space in Layers</source><translation>Leertaste in „Ebenen“</translation></message>
<message><source>Space in the image</source><translation>Leertaste im Bild</translation></message>
<message><source>Specificity</source><translation>Spezifität</translation></message>
<message><source>squash: stretched to the input</source><translation>squash: auf die Eingabe gestreckt</translation></message>
<message><source>S&amp;TAPLE</source><translation>&amp;STAPLE</translation></message>
<message><source>Start judging, or pause: 1 to 5 say your belief, 0 takes it back, Enter goes on</source><translation>Urteilen beginnen oder unterbrechen: 1 bis 5 sagen Ihr Zutrauen, 0 nimmt es zurück, die Eingabetaste geht weiter</translation></message>
<message><source>Starting {what}…</source><translation>{what} wird gestartet…</translation></message>
<message><source>Statistics</source><translation>Statistik</translation></message>
<message><source>Still going on: {titles}. What it has not finished is lost. Stop it and close the program?</source><translation>Noch im Gange: {titles}. Was nicht fertig ist, geht verloren. Anhalten und das Programm schließen?</translation></message>
<message><source>System</source><translation>System</translation></message>
<message><source>System’s language</source><translation>Sprache des Systems</translation></message>
<message><source>Tables 2, 3, 5 and 6 as in the DermX paper, rounded as there; any other table with four digits. Needs the packages booktabs and longtable.</source><translation>Tabellen 2, 3, 5 und 6 wie in der Veröffentlichung zu DermX, gerundet wie dort; jede andere Tabelle mit vier Stellen. Braucht die Pakete booktabs und longtable.</translation></message>
<message><source>Tag</source><translation>Schlagwort</translation></message>
<message><source>Ta&amp;gs</source><translation>&amp;Schlagwörter</translation></message>
<message><source>Ta&amp;ke answer back</source><translation>Antwort &amp;zurücknehmen</translation></message>
<message><source>&amp;Take back</source><translation>&amp;Zurücknehmen</translation></message>
<message><source>Take the belief back; the key 0 while judging</source><translation>Das Zutrauen zurücknehmen; beim Urteilen die Taste 0</translation></message>
<message><source>Take the last change of layers, colours, models or attention back</source><translation>Die letzte Änderung an Ebenen, Farben, Modellen oder Aufmerksamkeit zurücknehmen</translation></message>
<message><source>Take the latest answer back; it stays in the file's history</source><translation>Die letzte Antwort zurücknehmen; sie bleibt im Verlauf der Datei</translation></message>
<message><source>Take the tour</source><translation>Einführung beginnen</translation></message>
<message><source>Taken back</source><translation>Zurückgenommen</translation></message>
<message><source>Target layer</source><translation>Zielschicht</translation></message>
<message><source>TensorFlow</source><translation>TensorFlow</translation></message>
<message><source>TensorFlow (not installed)</source><translation>TensorFlow (nicht installiert)</translation></message>
<message><source>That code can do whatever this program can do: {reach} Go on only if you trust whoever made this very file.&#10;&#10;sha256 {sha256}…&#10;&#10;“{always}” remembers this content, under any name, until you take it back (Model ▸ Files permitted to run code). “{once}” is forgotten when the window is closed.</source><translation>Dieser Code kann alles, was dieses Programm kann: {reach} Fahren Sie nur fort, wenn Sie dem Hersteller genau dieser Datei vertrauen.&#10;&#10;sha256 {sha256}…&#10;&#10;„{always}“ merkt sich diesen Inhalt, unter jedem Namen, bis Sie es zurücknehmen (Modell ▸ Dateien, die Code ausführen dürfen). „{once}“ wird vergessen, wenn das Fenster geschlossen wird.</translation></message>
<message><source>The active pane's model and the next one of the list</source><translation>Das Modell des aktiven Bildfelds und das nächste der Liste</translation></message>
<message><source>the annotated size of each image</source><translation>die annotierte Größe jedes Bildes</translation></message>
<message><source>The attention for the class that the model predicts, and for the gold standard</source><translation>Die Aufmerksamkeit für die Klasse, die das Modell vorhersagt, und für den Goldstandard</translation></message>
<message><source>the backend</source><translation>Das Backend</translation></message>
<message><source>The case holds the map of one image by one method. Choose a model to see others.</source><translation>Der Fall enthält die Karte eines Bildes nach einer Methode. Wählen Sie ein Modell, um andere zu sehen.</translation></message>
<message><source>The case is of {of}: open that data set, then the case.</source><translation>Der Fall gehört zu {of}: Öffnen Sie diesen Datensatz, dann den Fall.</translation></message>
<message><source>The case was saved to {file}.{left_out}</source><translation>Der Fall wurde gespeichert in {file}.{left_out}</translation></message>
<message><source>The data set has changed on disk.</source><translation>Der Datensatz hat sich auf der Platte geändert.</translation></message>
<message><source>The figure was saved as {path}.</source><translation>Die Abbildung wurde als {path} gespeichert.</translation></message>
<message><source>The file does not say what the network's outputs are: check what is assumed.</source><translation>Die Datei sagt nicht, was die Ausgaben des Netzes sind: Prüfen Sie, was angenommen wird.</translation></message>
<message><source>The files of the data set, photographs and models are only ever read: nothing of them has changed. Scores that were not saved are still in this window (File ▸ Save run…), and every answer about what a model looked at was saved when it was given. You can go on working; what was just asked for may not have happened.</source><translation>Die Dateien des Datensatzes, Fotos und Modelle werden immer nur gelesen: Nichts an ihnen hat sich geändert. Bewertungen, die nicht gespeichert wurden, sind noch in diesem Fenster (Datei ▸ Lauf speichern…), und jede Antwort darauf, was ein Modell angesehen hat, wurde gespeichert, als sie gegeben wurde. Sie können weiterarbeiten; was eben verlangt wurde, ist vielleicht nicht geschehen.</translation></message>
<message><source>The &amp;image</source><translation>&amp;Das Bild</translation></message>
<message><source>The image could not be scored: {error}</source><translation>Das Bild konnte nicht bewertet werden: {error}</translation></message>
<message><source>the last layer with spatial extent</source><translation>die letzte Schicht mit räumlicher Ausdehnung</translation></message>
<message><source>The last run as one HTML file for people: scores, comparisons, worst and best cases with pictures; it needs nothing else to be read or printed</source><translation>Der letzte Lauf als eine HTML-Datei zum Lesen: Bewertungen, Vergleiche, schlechteste und beste Fälle mit Bildern; sie braucht nichts weiter, um gelesen oder gedruckt zu werden</translation></message>
<message><source>The model has {outputs} outputs, but {count} classes are named: write one class a line.</source><translation>Das Modell hat {outputs} Ausgaben, aber {count} Klassen sind genannt: Schreiben Sie eine Klasse je Zeile.</translation></message>
<message><source>The model knows one class only: there is nothing to compare it with.</source><translation>Das Modell kennt nur eine Klasse: Es gibt nichts zum Vergleichen.</translation></message>
<message><source>the network</source><translation>das Netz</translation></message>
<message><source>The paper was recomputed: {report}.</source><translation>Die Veröffentlichung wurde nachgerechnet: {report}.</translation></message>
<message><source>The paper's figures 3 to 6: photograph, union of all outlines and the attention of every model of the list, an image a row</source><translation>Die Abbildungen 3 bis 6 der Veröffentlichung: Foto, Vereinigung aller Umrisse und die Aufmerksamkeit jedes Modells der Liste, ein Bild je Zeile</translation></message>
<message><source>The photograph could not be read: {what}</source><translation>Das Foto konnte nicht gelesen werden: {what}</translation></message>
<message><source>The photograph has another aspect than the outlines: not explained.</source><translation>Das Foto hat ein anderes Seitenverhältnis als die Umrisse: nicht erklärt.</translation></message>
<message><source>The photograph has another aspect than the outlines: not scored.</source><translation>Das Foto hat ein anderes Seitenverhältnis als die Umrisse: nicht bewertet.</translation></message>
<message><source>The picture was saved to {path}.</source><translation>Das Bild wurde gespeichert in {path}.</translation></message>
<message><source>The project was saved to {file}.{note}</source><translation>Das Projekt wurde gespeichert in {file}.{note}</translation></message>
<message><source>The rater</source><translation>Der Beurteiler</translation></message>
<message><source>The reference</source><translation>Die Referenz</translation></message>
<message><source>The report was saved as {path}.</source><translation>Der Bericht wurde als {path} gespeichert.</translation></message>
<message><source>The results of score, of a cluster or of this window; also while they still grow</source><translation>Die Ergebnisse von score, eines Clusters oder dieses Fensters; auch während sie noch wachsen</translation></message>
<message><source>The run in {folder} has begun: {sentence}.</source><translation>Der Lauf in {folder} hat begonnen: {sentence}.</translation></message>
<message><source>The run in {folder} is complete: {sentence}.</source><translation>Der Lauf in {folder} ist vollständig: {sentence}.</translation></message>
<message><source>The run still grows where it is made; its files stand there when it is complete.</source><translation>Der Lauf wächst noch, wo er entsteht; seine Dateien stehen dort, wenn er vollständig ist.</translation></message>
<message><source>The run still grows: it is plotted when it is complete.</source><translation>Der Lauf wächst noch: Das Diagramm kommt, wenn er vollständig ist.</translation></message>
<message><source>The run still grows: it is reported when it is complete.</source><translation>Der Lauf wächst noch: Der Bericht kommt, wenn er vollständig ist.</translation></message>
<message><source>The run was saved to {folder}.</source><translation>Der Lauf wurde in {folder} gespeichert.</translation></message>
<message><source>The run, if there is one, and every agreement table, in any formats; the same files as the commands score and agreement write</source><translation>Der Lauf, falls es einen gibt, und alle Tabellen der Übereinstimmung, in beliebigen Formaten; dieselben Dateien, die die Befehle score und agreement schreiben</translation></message>
<message><source>the same rater</source><translation>derselbe Beurteiler</translation></message>
<message numerus="yes"><source>The scores of the data set (%Ln rows) stand in no file yet. Save them first?</source><translation><numerusform>Die Bewertungen des Datensatzes (%Ln Zeile) stehen noch in keiner Datei. Zuerst speichern?</numerusform><numerusform>Die Bewertungen des Datensatzes (%Ln Zeilen) stehen noch in keiner Datei. Zuerst speichern?</numerusform></translation></message>
<message><source>The tour goes through a data set: open one, or show the demo data.</source><translation>Die Einführung geht durch einen Datensatz: Öffnen Sie einen, oder zeigen Sie die Beispieldaten.</translation></message>
<message><source>The view is on the clipboard, with its legend.</source><translation>Die Ansicht ist mit ihrer Legende in der Zwischenablage.</translation></message>
<message><source>The window speaks that language when it is opened again.</source><translation>Das Fenster erscheint in dieser Sprache, wenn es wieder geöffnet wird.</translation></message>
<message><source>The {rater} of this image holds no pixel.</source><translation>{rater}: In diesem Bild ohne Bildpunkt.</translation></message>
<message><source>The&amp;me</source><translation>&amp;Farben</translation></message>
<message><source>There are no scores that were not saved.</source><translation>Es gibt keine Bewertungen, die nicht gespeichert wurden.</translation></message>
<message><source>There is no command {command!r}.</source><translation>Es gibt keinen Befehl {command!r}.</translation></message>
<message><source>There is no command {told}, or its keys are no list.</source><translation>Es gibt keinen Befehl {told}, oder seine Tasten sind keine Liste.</translation></message>
<message><source>There is no data set to reload.</source><translation>Es gibt keinen Datensatz, der neu geladen werden könnte.</translation></message>
<message><source>There is no image in the list.</source><translation>In der Liste ist kein Bild.</translation></message>
<message><source>There is no image on screen to make a case of.</source><translation>Es ist kein Bild zu sehen, das ein Fall werden könnte.</translation></message>
<message><source>There is no image to save.</source><translation>Es gibt kein Bild zu speichern.</translation></message>
<message><source>There is no image {image} in {name}: the case is of {of}. Open that data set, then the case.</source><translation>In {name} gibt es kein Bild {image}: Der Fall gehört zu {of}. Öffnen Sie diesen Datensatz, dann den Fall.</translation></message>
<message><source>There is no photograph to look at.</source><translation>Es gibt kein Foto anzusehen.</translation></message>
<message><source>There is no run yet: score the data set first.</source><translation>Es gibt noch keinen Lauf: Bewerten Sie zuerst den Datensatz.</translation></message>
<message><source>There is one model at most in the list: add another one to compare it with.</source><translation>In der Liste ist höchstens ein Modell: Fügen Sie ein anderes zum Vergleich hinzu.</translation></message>
<message><source>This photograph is {shown} pixels, the outlines were drawn on {annotated}: another aspect{exchanged}, so they are not shown and not scored.</source><translation>Dieses Foto hat {shown} Bildpunkte, die Umrisse wurden auf {annotated} gezeichnet: ein anderes Seitenverhältnis{exchanged}, daher werden sie nicht gezeigt und nicht bewertet.</translation></message>
<message><source>this session only</source><translation>nur diese Sitzung</translation></message>
<message><source>T&amp;hree panes</source><translation>&amp;Drei Bildfelder</translation></message>
<message><source>torch: standardised with ImageNet mean and deviation (DenseNet)</source><translation>torch: mit Mittelwert und Streuung von ImageNet standardisiert (DenseNet)</translation></message>
<message><source>Two &amp;models</source><translation>&amp;Zwei Modelle</translation></message>
<message><source>&amp;Two panes</source><translation>Zwei &amp;Bildfelder</translation></message>
<message><source>Two protocols</source><translation>Zwei Protokolle</translation></message>
<message><source>Two to four panes stand side by side and move together. This is the paper's figure: the photograph, all outlines, and what two networks looked at.</source><translation>Zwei bis vier Bildfelder stehen nebeneinander und bewegen sich gemeinsam. Dies ist die Abbildung der Veröffentlichung: das Foto, alle Umrisse, und was zwei Netze angesehen haben.</translation></message>
<message><source>Type tags of what is judged; Enter ends them</source><translation>Schlagwörter zu dem eingeben, worüber geurteilt wird; die Eingabetaste schließt ab</translation></message>
<message><source>Typed columns for pandas, R and databases; protocol and data in the file's metadata.</source><translation>Typisierte Spalten für pandas, R und Datenbanken; Protokoll und Daten in den Metadaten der Datei.</translation></message>
<message><source>undefined</source><translation>nicht definiert</translation></message>
<message><source>&amp;Undo</source><translation>&amp;Rückgängig</translation></message>
<message><source>Uniform, centred and edge maps, and each model with random weights: the chance floor</source><translation>Gleichmäßige, mittige und Kantenkarten sowie jedes Modell mit zufälligen Gewichten: das Zufallsniveau</translation></message>
<message><source>&amp;Union</source><translation>&amp;Vereinigung</translation></message>
<message><source>union of all outlines</source><translation>Vereinigung aller Umrisse</translation></message>
<message><source>Union size</source><translation>Größe der Vereinigung</translation></message>
<message><source>unknown</source><translation>unbekannt</translation></message>
<message><source>Unsaved runs</source><translation>Ungespeicherte Läufe</translation></message>
<message><source>Up</source><translation>Senkrecht</translation></message>
<message><source>Up, Down in a table</source><translation>Auf, ab in einer Tabelle</translation></message>
<message><source>Use</source><translation>Verwenden</translation></message>
<message><source>&amp;Use this key</source><translation>Diese Taste &amp;nehmen</translation></message>
<message><source>Verdict</source><translation>Urteil</translation></message>
<message><source>Verdicts</source><translation>Urteile</translation></message>
<message><source>Verdicts (*{suffix});;All files (*)</source><translation>Urteile (*{suffix});;Alle Dateien (*)</translation></message>
<message><source>Verdicts are kept in {chosen}.</source><translation>Urteile werden in {chosen} aufbewahrt.</translation></message>
<message><source>Verdicts file</source><translation>Datei der Urteile</translation></message>
<message><source>Verdicts file…</source><translation>Datei der Urteile…</translation></message>
<message><source>&amp;View</source><translation>&amp;Ansicht</translation></message>
<message><source>votes</source><translation>Stimmen</translation></message>
<message><source>Votes on {characteristic}</source><translation>Stimmen zu {characteristic}</translation></message>
<message><source>Votes on {characteristic}, edge: {label} ({what})</source><translation>Stimmen zu {characteristic}, Rand: {label} ({what})</translation></message>
<message><source>Votes on {characteristic}: no kept evaluation</source><translation>Stimmen zu {characteristic}: keine gültige Beurteilung</translation></message>
<message><source>Votes on {characteristic}: not outlined by {who}</source><translation>Stimmen zu {characteristic}: nicht umrissen von {who}</translation></message>
<message><source>votes on {name}</source><translation>Stimmen zu {name}</translation></message>
<message><source>Walk through its rows; a score row shows its image and layer</source><translation>Durch ihre Zeilen gehen; eine Bewertungszeile zeigt ihr Bild und ihre Ebene</translation></message>
<message><source>What belongs to this image could not be shown; leave the reading to see why.</source><translation>Was zu diesem Bild gehört, konnte nicht gezeigt werden; verlassen Sie die Befundung, um zu sehen, warum.</translation></message>
<message><source>What can be done with a layer, and with the view</source><translation>Was mit einer Ebene und mit der Ansicht getan werden kann</translation></message>
<message><source>What can be done with a row, a layer or a column</source><translation>Was mit einer Zeile, Ebene oder Spalte getan werden kann</translation></message>
<message><source>What happened</source><translation>Was geschehen ist</translation></message>
<message><source>What is on screen becomes a figure for print, with lines and words as vectors; every table has Export…, and Help ▸ Guide has a page for each job. Ctrl+Z takes back what the tour has changed.</source><translation>Was zu sehen ist, wird eine Abbildung für den Druck, mit Linien und Schrift als Vektoren; jede Tabelle hat „Exportieren…“, und Hilfe ▸ Handbuch hat eine Seite für jede Aufgabe. Strg+Z nimmt zurück, was die Einführung geändert hat.</translation></message>
<message><source>What is wrong</source><translation>Was nicht stimmt</translation></message>
<message><source>What the file was called when it was permitted.</source><translation>Wie die Datei hieß, als sie zugelassen wurde.</translation></message>
<message><source>What the panes show as PDF, SVG or PNG: outlines and words as vectors, with legend and caption</source><translation>Was die Bildfelder zeigen, als PDF, SVG oder PNG: Umrisse und Schrift als Vektoren, mit Legende und Bildunterschrift</translation></message>
<message><source>What the &amp;scores mean</source><translation>&amp;Was die Bewertungen bedeuten</translation></message>
<message><source>What the scores mean</source><translation>Was die Bewertungen bedeuten</translation></message>
<message><source>What two raters outlined, side by side; choose others under Outlines in Attention</source><translation>Was zwei Beurteiler umrissen haben, nebeneinander; andere wählen Sie unter „Umrisse“ in „Aufmerksamkeit“</translation></message>
<message><source>What was computed and how, as a paragraph for a paper; methods.txt of a saved run</source><translation>Was wie berechnet wurde, als Absatz für eine Veröffentlichung; methods.txt eines gespeicherten Laufs</translation></message>
<message><source>What was found</source><translation>Was gefunden wurde</translation></message>
<message><source>What was outlined, and what the network looked at</source><translation>Was umrissen wurde, und was das Netz angesehen hat</translation></message>
<message><source>Wheel</source><translation>Mausrad</translation></message>
<message><source>When</source><translation>Wann</translation></message>
<message><source>When a model file holds program code you are asked whether it may run. Files that you permit are listed here.</source><translation>Wenn eine Modelldatei Programmcode enthält, werden Sie gefragt, ob er laufen darf. Dateien, die Sie zulassen, sind hier aufgelistet.</translation></message>
<message><source>When it was permitted, or that it is for this session only.</source><translation>Wann sie zugelassen wurde, oder dass es nur für diese Sitzung gilt.</translation></message>
<message><source>Where is the {kind} {path}?</source><translation>Wo ist {kind} {path}?</translation></message>
<message><source>Whether the network is right, whether it looked at what was outlined (sensitivity from the protocol's threshold on) and at nothing else (precision from its own on), as one name: right human aligned, sufficient subset (part of the outline), sufficient context (more than it), context dependent (neither); wrong confuser, insufficient subset, distractor, context confusion. Empty where a score is undefined or nothing was predicted. (Boggust et al., Shared Interest, CHI 2022, made fuzzy.)</source><translation>Ob das Netz richtig liegt, ob es das Umrissene angesehen hat (Sensitivität ab der Schwelle des Protokolls) und nichts anderes (Genauigkeit ab der ihren), als ein Name: richtig human aligned, sufficient subset (ein Teil des Umrisses), sufficient context (mehr als er), context dependent (keines von beiden); falsch confuser, insufficient subset, distractor, context confusion. Leer, wo eine Bewertung nicht definiert ist oder nichts vorhergesagt wurde. (Boggust et al., Shared Interest, CHI 2022, unscharf gefasst.)</translation></message>
<message><source>Who has this key</source><translation>Wer diese Taste hat</translation></message>
<message><source>Who judges?</source><translation>Wer urteilt?</translation></message>
<message><source>Why not another class: A, B and their difference, or one class again</source><translation>Warum keine andere Klasse: A, B und ihr Unterschied, oder wieder eine Klasse</translation></message>
<message><source>without a photograph</source><translation>ohne Foto</translation></message>
<message><source>Writing {name}</source><translation>{name} wird geschrieben</translation></message>
<message><source>Zoom at the cursor</source><translation>Zoomen an der Stelle des Mauszeigers</translation></message>
<message><source>Zoom &amp;in</source><translation>&amp;Vergrößern</translation></message>
<message><source>Zoom &amp;out</source><translation>V&amp;erkleinern</translation></message>
<message><source>{area} pixels, {share}</source><translation>{area} Bildpunkte, {share}</translation></message>
<message><source>{backend} on {device}</source><translation>{backend} auf {device}</translation></message>
<message><source>{f1} (Union, {people})</source><translation>{f1} (Vereinigung, {people})</translation></message>
<message><source>{file} was not opened: its data set is not there. Open the project again and choose the folder that holds it now.</source><translation>{file} wurde nicht geöffnet: Der Datensatz ist nicht da. Öffnen Sie das Projekt noch einmal und wählen Sie den Ordner, in dem er jetzt liegt.</translation></message>
<message><source>{folder} already holds a run. Replace it?</source><translation>{folder} enthält schon einen Lauf. Ersetzen?</translation></message>
<message><source>{folder} already holds verdicts. Replace them?</source><translation>{folder} enthält schon Urteile. Ersetzen?</translation></message>
<message><source>{folder} already holds {tables}. Replace them?</source><translation>{folder} enthält schon {tables}. Ersetzen?</translation></message>
<message><source>{folder} already holds {what}. Replace it?</source><translation>{folder} enthält schon {what}. Ersetzen?</translation></message>
<message><source>{folder}: 0 of {count} photographs found; those that were shown stay. Choose the folder whose files are named like the images, for example {example}.jpg.</source><translation>{folder}: 0 von {count} Fotos gefunden; die bisher gezeigten bleiben. Wählen Sie den Ordner, dessen Dateien wie die Bilder heißen, zum Beispiel {example}.jpg.</translation></message>
<message><source>{heading} (1 to {voters} of {voters} raters)</source><translation>{heading} (1 bis {voters} von {voters} Beurteilern)</translation></message>
<message><source>{key!r} is no key, or more than one.</source><translation>{key!r} ist keine Taste oder mehr als eine.</translation></message>
<message><source>{key} cannot be chosen: it {words}.</source><translation>{key} kann nicht gewählt werden: Die Taste {words}.</translation></message>
<message><source>{key} is the key of “{words}” already.</source><translation>{key} ist schon die Taste von „{words}“.</translation></message>
<message><source>{key} is the key of “{words}”.</source><translation>{key} ist die Taste von „{words}“.</translation></message>
<message><source>{key} is the key of “{words}”: it would be taken away.</source><translation>{key} ist die Taste von „{words}“: Sie würde ihm genommen.</translation></message>
<message><source>{key} was cancelled. Choose it again to start anew.</source><translation>{key} wurde abgebrochen. Wählen Sie es noch einmal, um neu zu beginnen.</translation></message>
<message><source>{label} · the network says {said}: how far do you believe it (1 to 5)?</source><translation>{label} · Das Netz sagt {said}: wie weit trauen Sie ihm (1 bis 5)?</translation></message>
<message><source>{label} · your own diagnosis, and how sure you are of it (1 to 5)</source><translation>{label} · Ihre eigene Diagnose, und wie sicher Sie sind (1 bis 5)</translation></message>
<message><source>{label} · {what}, for {said}: how far do you believe it (1 to 5)?</source><translation>{label} · {what}, für {said}: wie weit trauen Sie ihr (1 bis 5)?</translation></message>
<message><source>{label} · {what}: awaited</source><translation>{label} · {what}: wird erwartet</translation></message>
<message><source>{label} · {what}: there is none for this image; say how far you believe it (1)</source><translation>{label} · {what}: gibt es für dieses Bild nicht; sagen Sie, wie weit Sie ihr trauen (1)</translation></message>
<message><source>{method} of {image}</source><translation>{method} von {image}</translation></message>
<message><source>{method}: looking…</source><translation>{method}: sieht hin…</translation></message>
<message><source>{model} is missing. Locate the file with Models ▸ Locate, or remove it.</source><translation>{model} fehlt. Suchen Sie die Datei mit Modelle ▸ Suchen, oder entfernen Sie sie.</translation></message>
<message><source>{name}   in {parent}</source><translation>{name}   in {parent}</translation></message>
<message><source>{name} from</source><translation>{name} von</translation></message>
<message><source>{name} has no spec: choose it again to say what it needs.</source><translation>{name} hat keine Beschreibung: Wählen Sie es noch einmal, um zu sagen, was es braucht.</translation></message>
<message><source>{name} holds program code, which runs when it is opened.</source><translation>{name} enthält Programmcode, der beim Öffnen läuft.</translation></message>
<message><source>{name} is about a model: add or choose it first, then open it.</source><translation>{name} handelt von einem Modell: Fügen Sie es zuerst hinzu oder wählen Sie es, dann öffnen Sie die Befundung.</translation></message>
<message><source>{name} is about the data set {words}{is_open}. Open that data set first, as it was when the reading was prepared.</source><translation>{name} handelt vom Datensatz {words}{is_open}. Öffnen Sie zuerst diesen Datensatz, so wie er war, als die Befundung vorbereitet wurde.</translation></message>
<message><source>{name} is finished: thank you, {reader}.&#10;&#10;Images: {count} ({kinds})&#10;Judgements: {done} of {total}&#10;Time: {minutes} min, {mean} s each, breaks left out&#10;&#10;Send this file back: {file}&#10;Image ▸ Leave reading ends it.</source><translation>{name} ist fertig: danke, {reader}.&#10;&#10;Bilder: {count} ({kinds})&#10;Urteile: {done} von {total}&#10;Zeit: {minutes} min, je {mean} s, ohne Pausen&#10;&#10;Schicken Sie diese Datei zurück: {file}&#10;Bild ▸ Befundung verlassen beendet sie.</translation></message>
<message><source>{name} is not as it was when the project was saved (annotations {then} then, {now} now).</source><translation>{name} ist nicht mehr so wie beim Speichern des Projekts (Annotationen damals {then}, jetzt {now}).</translation></message>
<message><source>{name} is read-only: it can be looked at.</source><translation>{name} ist schreibgeschützt: Sie können es ansehen.</translation></message>
<message><source>{name} to</source><translation>{name} bis</translation></message>
<message><source>{name}, as a number</source><translation>{name}, als Zahl</translation></message>
<message numerus="yes"><source>{name}: %n of its images are not in the data set.</source><translation><numerusform>{name}: %n seiner Bilder ist nicht im Datensatz.</numerusform><numerusform>{name}: %n seiner Bilder sind nicht im Datensatz.</numerusform></translation></message>
<message><source>{name}: finished</source><translation>{name}: fertig</translation></message>
<message><source>{name}: logits made of probabilities have no digits left where the network is sure.</source><translation>{name}: Aus Wahrscheinlichkeiten gemachten Logits bleiben keine Stellen, wo das Netz sicher ist.</translation></message>
<message><source>{name}: {told} cannot be had.</source><translation>{name}: {told} ist nicht zu haben.</translation></message>
<message><source>{number} of {count}</source><translation>{number} von {count}</translation></message>
<message><source>{n} raters</source><translation>{n} Beurteiler</translation></message>
<message><source>{outputs} classes,&#10;one a line, in the&#10;order of outputs</source><translation>{outputs} Klassen,&#10;eine je Zeile, in der&#10;Reihenfolge der Ausgaben</translation></message>
<message><source>{owners} Take it away for “{to}”?</source><translation>{owners} Für „{to}“ wegnehmen?</translation></message>
<message><source>{part} of {whole} {noun} ({share})</source><translation>{part} von {whole} {noun} ({share})</translation></message>
<message><source>{path} exists. Replace it?</source><translation>{path} gibt es schon. Ersetzen?</translation></message>
<message><source>{path} is there already. Replace it?</source><translation>{path} gibt es schon. Ersetzen?</translation></message>
<message><source>{path}: could not be read ({reason}).</source><translation>{path}: konnte nicht gelesen werden ({reason}).</translation></message>
<message><source>{rater} against {reference}: {said}, over {images}</source><translation>{rater} gegen {reference}: {said}, über {images}</translation></message>
<message><source>{rater} outlined {names}</source><translation>{rater} hat umrissen: {names}</translation></message>
<message><source>{root} is not there any more: open {dataset} where it is now, then recover.</source><translation>{root} ist nicht mehr da: Öffnen Sie {dataset}, wo es jetzt liegt, und stellen Sie dann wieder her.</translation></message>
<message><source>{rows} and {columns}</source><translation>{rows} und {columns}</translation></message>
<message><source>{said} (fold)</source><translation>{said} (einklappen)</translation></message>
<message><source>{said} (show)</source><translation>{said} (zeigen)</translation></message>
<message><source>{said}, folded</source><translation>{said}, eingeklappt</translation></message>
<message><source>{said}, unfolded</source><translation>{said}, ausgeklappt</translation></message>
<message><source>{scale} · class of {probability}</source><translation>{scale} · Klasse mit {probability}</translation></message>
<message><source>{size}, in the order on screen. Numbers are written in full but in LaTeX.</source><translation>{size}, in der Reihenfolge auf dem Bildschirm. Zahlen werden vollständig geschrieben, außer in LaTeX.</translation></message>
<message><source>{text} (double right click: as it is)</source><translation>{text} (Doppelklick rechts: wie es ist)</translation></message>
<message><source>{text}, {kept} kept and {discarded} discarded</source><translation>{text}, {kept} gültig und {discarded} verworfen</translation></message>
<message><source>{text}, {kept} with a kept evaluation</source><translation>{text}, {kept} mit gültiger Beurteilung</translation></message>
<message numerus="yes"><source>{votes} of %n raters: {name}</source><translation><numerusform>{votes} von %n Beurteiler: {name}</numerusform><numerusform>{votes} von %n Beurteilern: {name}</numerusform></translation></message>
<message><source>{votes} of {voters}</source><translation>{votes} von {voters}</translation></message>
<message><source>{what}: no image.</source><translation>{what}: kein Bild.</translation></message>
<message><source>{why} Score the data set to have it by {name}.</source><translation>{why} Bewerten Sie den Datensatz, um es nach {name} zu haben.</translation></message>
<message><source>{words} Everything that a rater outlined, mean over the raters.</source><translation>{words} Alles, was ein Beurteiler umrissen hat, Mittel über die Beurteiler.</translation></message>
<message><source>{words}: these scores stand in no other file. Discard them?</source><translation>{words}: Diese Bewertungen stehen in keiner anderen Datei. Verwerfen?</translation></message>
<message><source>{words}: {field} of {image}.</source><translation>{words}: {field} von {image}.</translation></message>
<message><source>{words}; press to remove this filter</source><translation>{words}; drücken, um diesen Filter zu entfernen</translation></message>
<message><source>{} × {} pixels (height × width)</source><translation>{} × {} Bildpunkte (Höhe × Breite)</translation></message>
<message><source>ΣA·S / ΣA: the share of the attention that lies on the outline; of a mask of 0 and 1 the same as precision. (Arras, Osman and Samek, CLEVR-XAI, Information Fusion 2022.)</source><translation>ΣA·S / ΣA: der Anteil der Aufmerksamkeit, der auf dem Umriss liegt; bei einer Maske aus 0 und 1 dasselbe wie die Genauigkeit (precision). (Arras, Osman und Samek, CLEVR-XAI, Information Fusion 2022.)</translation></message>
<message><source>“{title}” is going on already. Jobs shows how far it has come.</source><translation>„{title}“ läuft schon. „Vorgänge“ zeigt, wie weit es ist.</translation></message>
<message><source>−1–1: divided by 127.5, minus 1 (MobileNet, Inception)</source><translation>−1–1: durch 127,5 geteilt, minus 1 (MobileNet, Inception)</translation></message>
</context>
</TS>
