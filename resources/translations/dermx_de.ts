<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
<name>DermX Viewer</name>
<message><source>1 where the map's maximum lies on the outline, else 0; of several equal maxima the share that does. Undefined for a map that is the same everywhere. (Zhang et al., Top-down neural attention by excitation backprop, IJCV 2018; without their tolerance.)</source><translation>1, wo das Maximum der Karte auf dem Umriss liegt, sonst 0; von mehreren gleichen Maxima der Anteil, der darauf liegt. Nicht definiert für eine Karte, die überall gleich ist. (Zhang et al., Top-down neural attention by excitation backprop, IJCV 2018; ohne deren Toleranz.)</translation></message>
<message><source>A &amp;gallery</source><translation>&amp;Galerie</translation></message>
<message><source>A &amp;list</source><translation>&amp;Liste</translation></message>
<message><source>A protocol of one's own, as the command line's --protocol takes it</source><translation>Ein eigenes Protokoll, wie --protocol der Befehlszeile es nimmt</translation></message>
<message><source>A sh&amp;ort tour</source><translation>&amp;Kurze Einführung</translation></message>
<message><source>A small file that names everything that is worked on; a colleague can open it</source><translation>Eine kleine Datei, die alles nennt, woran gearbeitet wird; Kollegen können sie öffnen</translation></message>
<message><source>A strip &amp;below the picture</source><translation>Streifen &amp;unter dem Bild</translation></message>
<message><source>A &amp;strip of pictures</source><translation>&amp;Bilderstreifen</translation></message>
<message><source>&amp;About DermX Viewer</source><translation>&amp;Über DermX Viewer</translation></message>
<message><source>&amp;Actual size</source><translation>&amp;Originalgröße</translation></message>
<message><source>&amp;Add a model…</source><translation>Modell &amp;hinzufügen…</translation></message>
<message><source>Add the &amp;demo models</source><translation>B&amp;eispielmodelle hinzufügen</translation></message>
<message><source>Agreement</source><translation>Übereinstimmung</translation></message>
<message><source>Agreement pattern</source><translation>Übereinstimmungsmuster</translation></message>
<message><source>Area under the ROC curve of the map's pixels against the outline: how probable it is that a pixel on the outline is higher than one beside it, equal ones counting half. 0.5 by chance and for a map that is the same everywhere. (Hanley and McNeil, Radiology 1982.)</source><translation>Fläche unter der ROC-Kurve der Bildpunkte der Karte gegen den Umriss: wie wahrscheinlich ein Bildpunkt auf dem Umriss höher ist als einer daneben; gleiche zählen halb. 0,5 bei Zufall und für eine Karte, die überall gleich ist. (Hanley und McNeil, Radiology 1982.)</translation></message>
<message><source>As figures 3 to 6 of the paper: the photograph, the union of all outlines, and the attention of two models</source><translation>Wie Abbildungen 3 bis 6 der Veröffentlichung: das Foto, die Vereinigung aller Umrisse und die Aufmerksamkeit zweier Modelle</translation></message>
<message><source>At least &amp;2</source><translation>Mindestens &amp;2</translation></message>
<message><source>At least &amp;3</source><translation>Mindestens &amp;3</translation></message>
<message><source>Attention</source><translation>Aufmerksamkeit</translation></message>
<message><source>AUC</source><translation>AUC</translation></message>
<message><source>Automatic</source><translation>Automatisch</translation></message>
<message><source>Automatic: 8, 32 with a graphics card</source><translation>Automatisch: 8, mit Grafikkarte 32</translation></message>
<message><source>&amp;Back to the list before</source><translation>Zurück zur vorigen &amp;Liste</translation></message>
<message><source>&amp;Backend</source><translation>&amp;Backend</translation></message>
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
<message><source>Chec&amp;k thoroughly</source><translation>&amp;Gründlich prüfen</translation></message>
<message><source>Choose the file that keeps what you say while judging, a new one or another</source><translation>Wählen Sie die Datei, die Ihre Urteile aufbewahrt, eine neue oder eine andere</translation></message>
<message><source>Choose which keys do what</source><translation>Wählen, welche Tasten was tun</translation></message>
<message><source>&amp;Close this pane</source><translation>Dieses Bildfeld &amp;schließen</translation></message>
<message><source>&amp;Compare two classes</source><translation>Zwei &amp;Klassen vergleichen</translation></message>
<message><source>Copy c&amp;ase</source><translation>Fall &amp;kopieren</translation></message>
<message><source>Copy v&amp;iew</source><translation>&amp;Ansicht kopieren</translation></message>
<message><source>Dark</source><translation>Dunkel</translation></message>
<message><source>Data set</source><translation>Datensatz</translation></message>
<message><source>Data set, photographs, models, run, image, filters and views of somebody's work</source><translation>Datensatz, Fotos, Modelle, Lauf, Bild, Filter und Ansichten einer Arbeit</translation></message>
<message><source>dermx-2021</source><translation>dermx-2021</translation></message>
<message><source>dermx-2023</source><translation>dermx-2023</translation></message>
<message><source>Deutsch</source><translation>Deutsch</translation></message>
<message><source>Diagnosis</source><translation>Diagnose</translation></message>
<message><source>Displa&amp;y images as</source><translation>Bilder &amp;anzeigen als</translation></message>
<message><source>&amp;Docks</source><translation>&amp;Bereiche</translation></message>
<message><source>&amp;Each rater</source><translation>&amp;Jeden Beurteiler</translation></message>
<message><source>&amp;Edit</source><translation>B&amp;earbeiten</translation></message>
<message><source>&amp;Edit a copy…</source><translation>&amp;Kopie bearbeiten…</translation></message>
<message><source>End the blinded reading, or interrupt it: it goes on there when it is opened again</source><translation>Die verblindete Befundung beenden oder unterbrechen: sie geht dort weiter, wenn sie wieder geöffnet wird</translation></message>
<message><source>End what the model process is at and begin anew</source><translation>Beenden, woran der Modellprozess arbeitet, und neu beginnen</translation></message>
<message><source>English</source><translation>English</translation></message>
<message><source>Every choice of the protocol, with what it means; the copy can be saved as a file</source><translation>Jede Festlegung des Protokolls mit ihrer Bedeutung; die Kopie lässt sich als Datei speichern</translation></message>
<message><source>Every table and figure of the paper that annotations, models and matrices allow, beside the published ones; the same files as the command reproduce writes</source><translation>Jede Tabelle und Abbildung der Veröffentlichung, die Annotationen, Modelle und Matrizen erlauben, neben den veröffentlichten; dieselben Dateien, die der Befehl reproduce schreibt</translation></message>
<message><source>Evidence against as &amp;well</source><translation>Auch &amp;was dagegen spricht</translation></message>
<message><source>Explain the &amp;gold standard</source><translation>&amp;Den Goldstandard erklären</translation></message>
<message><source>Explain the model's next class, whatever it predicts</source><translation>Die nächste Klasse des Modells erklären, was immer es vorhersagt</translation></message>
<message><source>Explain the &amp;predicted class</source><translation>Die vorhergesagte &amp;Klasse erklären</translation></message>
<message><source>E&amp;xport all tables…</source><translation>Alle &amp;Tabellen exportieren…</translation></message>
<message><source>Export &amp;verdicts…</source><translation>&amp;Urteile exportieren…</translation></message>
<message><source>F1 divided by the largest F1 that a map with this map's own values could reach on this mask (its highest values moved into it): small outlines are not worse than large ones. Undefined for the zero map and an empty mask. (Own definition: F1 = 2·Σmin(A,S) / (ΣA + ΣS), of which only the numerator depends on where the values lie.)</source><translation>F1 geteilt durch den größten F1, den eine Karte mit denselben Werten auf dieser Maske erreichen könnte (ihre höchsten Werte hineingeschoben): kleine Umrisse schneiden nicht schlechter ab als große. Nicht definiert für die Nullkarte und eine leere Maske. (Eigene Definition: F1 = 2·Σmin(A,S) / (ΣA + ΣS), wovon nur der Zähler davon abhängt, wo die Werte liegen.)</translation></message>
<message><source>&amp;File</source><translation>&amp;Datei</translation></message>
<message><source>Files permitted to r&amp;un code…</source><translation>Dateien, die &amp;Code ausführen dürfen…</translation></message>
<message><source>Fill every outline, compare it with its PNG mask, and more: some seconds</source><translation>Jeden Umriss füllen, mit seiner PNG-Maske vergleichen und mehr: einige Sekunden</translation></message>
<message><source>Find a command, a dock, an image, a model or a data set by some of its letters</source><translation>Einen Befehl, einen Bereich, ein Bild, ein Modell oder einen Datensatz an einigen Buchstaben finden</translation></message>
<message><source>&amp;Find a command…</source><translation>&amp;Befehl suchen…</translation></message>
<message><source>Fit</source><translation>Einpassen</translation></message>
<message><source>&amp;Fit image</source><translation>Bi&amp;ld einpassen</translation></message>
<message><source>Five steps: look, filter, compare, judge, keep</source><translation>Fünf Schritte: ansehen, filtern, vergleichen, urteilen, bewahren</translation></message>
<message><source>&amp;Four panes</source><translation>&amp;Vier Bildfelder</translation></message>
<message><source>Full screen</source><translation>Vollbild</translation></message>
<message><source>Give the answer once more that was taken back</source><translation>Die zurückgenommene Antwort noch einmal geben</translation></message>
<message><source>&amp;Go to</source><translation>&amp;Gehe zu</translation></message>
<message><source>&amp;Guide</source><translation>&amp;Handbuch</translation></message>
<message><source>&amp;Help</source><translation>&amp;Hilfe</translation></message>
<message><source>&amp;Hide overlays while H is held</source><translation>&amp;Überlagerungen ausblenden, solange H gedrückt ist</translation></message>
<message><source>High contrast</source><translation>Hoher Kontrast</translation></message>
<message><source>How many photographs go through the network in one pass while a data set is scored: more use a graphics card to the full. The last bits of a map depend on it; fewer are taken where memory runs out</source><translation>Wie viele Fotos beim Bewerten eines Datensatzes auf einmal durch das Netz gehen: mehr lasten eine Grafikkarte besser aus. Die letzten Bits einer Karte hängen davon ab; bei knappem Speicher werden es weniger</translation></message>
<message><source>Human agreement on every row, and each rater against the consensus of the others; needs no model</source><translation>Menschliche Übereinstimmung in jeder Zeile, und jeder Beurteiler gegen den Konsens der anderen; braucht kein Modell</translation></message>
<message><source>&amp;Image</source><translation>&amp;Bild</translation></message>
<message><source>Image, layers, class, method, map and verdict as a text that shows them elsewhere</source><translation>Bild, Ebenen, Klasse, Methode, Karte und Urteil als Text, der sie anderswo wieder zeigt</translation></message>
<message><source>Images</source><translation>Bilder</translation></message>
<message><source>&amp;Intersection</source><translation>S&amp;chnittmenge</translation></message>
<message><source>Intervals with chance floor and human agreement, a scatter of two models, or curves of belief, as PDF, SVG or PNG; the same file as the command plot writes</source><translation>Intervalle mit Zufallsniveau und menschlicher Übereinstimmung, zwei Modelle gegeneinander oder Kurven des Zutrauens, als PDF, SVG oder PNG; dieselbe Datei, die der Befehl plot schreibt</translation></message>
<message><source>JAX</source><translation>JAX</translation></message>
<message><source>JAX (not installed)</source><translation>JAX (nicht installiert)</translation></message>
<message><source>Jobs</source><translation>Vorgänge</translation></message>
<message><source>&amp;Judge</source><translation>&amp;Urteilen</translation></message>
<message><source>&amp;Keep zoom between images</source><translation>Zoo&amp;m zwischen Bildern behalten</translation></message>
<message><source>&amp;Keyboard</source><translation>&amp;Tastatur</translation></message>
<message><source>&amp;Keyboard shortcuts…</source><translation>&amp;Tastenkürzel…</translation></message>
<message><source>&amp;Language</source><translation>&amp;Sprache</translation></message>
<message><source>Layers</source><translation>Ebenen</translation></message>
<message><source>Leave reading</source><translation>Befundung verlassen</translation></message>
<message><source>Let another reader judge; what was said before stays the other one's</source><translation>Einen anderen Befunder urteilen lassen; frühere Urteile bleiben die des vorigen</translation></message>
<message><source>Light</source><translation>Hell</translation></message>
<message><source>List what was listed before the images behind a number were</source><translation>Auflisten, was vor den Bildern hinter einer Zahl aufgelistet war</translation></message>
<message><source>Main toolbar</source><translation>Werkzeugleiste</translation></message>
<message><source>&amp;Majority</source><translation>&amp;Mehrheit</translation></message>
<message><source>Menus and docks are about the next pane; a click into it does it, too</source><translation>Menüs und Bereiche gelten für das nächste Bildfeld; ein Klick hinein bewirkt dasselbe</translation></message>
<message><source>Me&amp;thods, in words</source><translation>&amp;Methoden, in Worten</translation></message>
<message><source>&amp;Model</source><translation>&amp;Modell</translation></message>
<message><source>Model files whose program code may run, and taking that back</source><translation>Modelldateien, deren Programmcode laufen darf, und wie das zurückgenommen wird</translation></message>
<message><source>native</source><translation>native</translation></message>
<message><source>Next</source><translation>Weiter</translation></message>
<message><source>Next &amp;class</source><translation>&amp;Nächste Klasse</translation></message>
<message><source>&amp;Next image</source><translation>&amp;Nächstes Bild</translation></message>
<message><source>&amp;Next model</source><translation>N&amp;ächstes Modell</translation></message>
<message><source>&amp;Next of A, B, A − B</source><translation>N&amp;ächstes von A, B, A − B</translation></message>
<message><source>&amp;Next pane</source><translation>&amp;Nächstes Bildfeld</translation></message>
<message><source>Next &amp;unjudged</source><translation>Nächstes &amp;ohne Urteil</translation></message>
<message><source>&amp;No belief</source><translation>&amp;Kein Zutrauen</translation></message>
<message><source>Of as many of the highest pixels as the outline has, the share that lies on it; equal pixels count in proportion. Undefined for a map that is the same everywhere. (Arras, Osman and Samek, CLEVR-XAI, Information Fusion 2022.)</source><translation>Von so vielen der höchsten Bildpunkte, wie der Umriss hat, der Anteil, der darauf liegt; gleiche Bildpunkte zählen anteilig. Nicht definiert für eine Karte, die überall gleich ist. (Arras, Osman und Samek, CLEVR-XAI, Information Fusion 2022.)</translation></message>
<message><source>One</source><translation>Eines</translation></message>
<message><source>One page for each job, what every score means, and questions people ask</source><translation>Eine Seite für jede Aufgabe, was jede Bewertung bedeutet, und häufige Fragen</translation></message>
<message><source>&amp;One pane</source><translation>&amp;Ein Bildfeld</translation></message>
<message><source>Open</source><translation>Öffnen</translation></message>
<message><source>Open a blinded reading, or go on with it where you left it</source><translation>Eine verblindete Befundung öffnen oder dort fortsetzen, wo Sie aufgehört haben</translation></message>
<message><source>&amp;Open case…</source><translation>&amp;Fall öffnen…</translation></message>
<message><source>&amp;Open data set…</source><translation>&amp;Datensatz öffnen…</translation></message>
<message><source>&amp;Open from a file…</source><translation>&amp;Aus Datei öffnen…</translation></message>
<message><source>Open &amp;photographs…</source><translation>&amp;Fotos öffnen…</translation></message>
<message><source>&amp;Open project…</source><translation>&amp;Projekt öffnen…</translation></message>
<message><source>Open reading…</source><translation>Befundung öffnen…</translation></message>
<message><source>Open &amp;recent</source><translation>&amp;Zuletzt geöffnet</translation></message>
<message><source>Open r&amp;un…</source><translation>&amp;Lauf öffnen…</translation></message>
<message><source>Open the results below the picture, or close them</source><translation>Die Ergebnisse unter dem Bild öffnen oder schließen</translation></message>
<message><source>Paint &amp;stand-ins…</source><translation>&amp;Ersatzbilder malen…</translation></message>
<message><source>&amp;Panes</source><translation>B&amp;ildfelder</translation></message>
<message><source>&amp;Paste case</source><translation>Fall &amp;einfügen</translation></message>
<message><source>Photograph, &amp;union, A and B</source><translation>&amp;Foto, Vereinigung, A und B</translation></message>
<message><source>Photographs at &amp;once</source><translation>&amp;Fotos auf einmal</translation></message>
<message><source>Picture</source><translation>Bild</translation></message>
<message><source>Picture alone</source><translation>Nur das Bild</translation></message>
<message><source>Plot</source><translation>Diagramm</translation></message>
<message><source>Pointing game</source><translation>Pointing Game</translation></message>
<message><source>Predicted and &amp;gold class</source><translation>Vorhersage und &amp;Goldstandard</translation></message>
<message><source>Previous</source><translation>Zurück</translation></message>
<message><source>Previous c&amp;lass</source><translation>&amp;Vorige Klasse</translation></message>
<message><source>&amp;Previous image</source><translation>&amp;Voriges Bild</translation></message>
<message><source>Pre&amp;vious model</source><translation>Voriges &amp;Modell</translation></message>
<message><source>&amp;Previous pane</source><translation>V&amp;origes Bildfeld</translation></message>
<message><source>Problems</source><translation>Probleme</translation></message>
<message><source>P&amp;rotocol</source><translation>&amp;Protokoll</translation></message>
<message><source>Put the strip right below the picture, or the list back at its side</source><translation>Den Bilderstreifen direkt unter das Bild legen, oder die Liste zurück an die Seite</translation></message>
<message><source>Put the view on the clipboard as a picture with its legend; Ctrl+C in the picture does it</source><translation>Die Ansicht als Bild mit Legende in die Zwischenablage legen; im Bild tut es auch Strg+C</translation></message>
<message><source>PyTorch</source><translation>PyTorch</translation></message>
<message><source>PyTorch (not installed)</source><translation>PyTorch (nicht installiert)</translation></message>
<message><source>&amp;Quit</source><translation>&amp;Beenden</translation></message>
<message><source>Rater and &amp;rater</source><translation>Beurteiler &amp;und Beurteiler</translation></message>
<message><source>Raters a&amp;mong themselves</source><translation>Beu&amp;rteiler untereinander</translation></message>
<message><source>&amp;Reader…</source><translation>&amp;Befunder…</translation></message>
<message><source>Recover unsaved…</source><translation>Ungespeichertes wiederherstellen…</translation></message>
<message><source>&amp;Redo</source><translation>&amp;Wiederholen</translation></message>
<message><source>Relevance mass accuracy</source><translation>Relevance Mass Accuracy</translation></message>
<message><source>Relevance rank accuracy</source><translation>Relevance Rank Accuracy</translation></message>
<message><source>Re&amp;load</source><translation>&amp;Neu laden</translation></message>
<message><source>Report…</source><translation>Bericht…</translation></message>
<message><source>Reproduce t&amp;he paper…</source><translation>&amp;Veröffentlichung nachrechnen…</translation></message>
<message><source>Reset &amp;brightness and contrast</source><translation>&amp;Helligkeit und Kontrast zurücksetzen</translation></message>
<message><source>&amp;Reset layout</source><translation>A&amp;nordnung zurücksetzen</translation></message>
<message><source>Re&amp;start the model process</source><translation>Modellprozess neu &amp;starten</translation></message>
<message><source>Results drawer</source><translation>Ergebnisse</translation></message>
<message><source>&amp;Save case…</source><translation>Fall &amp;speichern…</translation></message>
<message><source>Save &amp;figure for print…</source><translation>Abbildung f&amp;ür den Druck speichern…</translation></message>
<message><source>Save &amp;grid of the list…</source><translation>Tafel der Liste s&amp;peichern…</translation></message>
<message><source>Save plot…</source><translation>Diagramm speichern…</translation></message>
<message><source>&amp;Save project…</source><translation>Projekt &amp;speichern…</translation></message>
<message><source>Save ru&amp;n…</source><translation>Lauf &amp;speichern…</translation></message>
<message><source>Save vie&amp;w as picture…</source><translation>Ansi&amp;cht als Bild speichern…</translation></message>
<message><source>&amp;Say again</source><translation>&amp;Antwort wiederholen</translation></message>
<message><source>Score agains&amp;t raters</source><translation>Bewerten &amp;gegen Beurteiler</translation></message>
<message><source>Score &amp;baselines too</source><translation>Auc&amp;h Vergleichskarten bewerten</translation></message>
<message><source>S&amp;core data set</source><translation>D&amp;atensatz bewerten</translation></message>
<message><source>Score data set</source><translation>Datensatz bewerten</translation></message>
<message><source>Score every image with all models of the list</source><translation>Jedes Bild mit allen Modellen der Liste bewerten</translation></message>
<message><source>Score pi&amp;xel by pixel</source><translation>Bewertung &amp;Punkt für Punkt</translation></message>
<message><source>Score second readings by the same person beside the first; they never vote</source><translation>Zweitbeurteilungen derselben Person neben den ersten bewerten; sie stimmen nie mit ab</translation></message>
<message><source>Scores of the data set</source><translation>Bewertung des Datensatzes</translation></message>
<message><source>Scores of this image</source><translation>Bewertung dieses Bildes</translation></message>
<message><source>Scores that were not saved: they are kept until they are saved or discarded</source><translation>Bewertungen, die nicht gespeichert wurden: sie bleiben, bis sie gespeichert oder verworfen werden</translation></message>
<message><source>Second &amp;readings as well</source><translation>&amp;Auch Zweitbeurteilungen</translation></message>
<message><source>Send all docks away, or bring them back; Tab does it while the picture has the keys</source><translation>Alle Bereiche ausblenden oder zurückholen; im Bild tut es die Tabulatortaste</translation></message>
<message><source>&amp;Share of raters (fuzzy)</source><translation>Anteil &amp;der Beurteiler (unscharf)</translation></message>
<message><source>Show a&amp;ttention</source><translation>A&amp;ufmerksamkeit zeigen</translation></message>
<message><source>Show each pixel's part in F1: found, missed, or looked at beyond the outline</source><translation>Den Anteil jedes Bildpunkts am F1 zeigen: gefunden, verfehlt oder außerhalb des Umrisses betrachtet</translation></message>
<message><source>Show every image at the zoom and place of the one before</source><translation>Jedes Bild mit Zoom und Ausschnitt des vorigen zeigen</translation></message>
<message><source>Show or hide how many raters outlined each pixel</source><translation>Zeigen oder ausblenden, wie viele Beurteiler jeden Bildpunkt umrissen haben</translation></message>
<message><source>Show or hide the attention overlay</source><translation>Die überlagerte Aufmerksamkeit zeigen oder ausblenden</translation></message>
<message><source>Show the case on the clipboard; its data set has to be open, its model need not</source><translation>Den Fall aus der Zwischenablage zeigen; sein Datensatz muss offen sein, sein Modell nicht</translation></message>
<message><source>Show the &amp;demo data</source><translation>Be&amp;ispieldaten zeigen</translation></message>
<message><source>Show the next image without a judgement; Enter while judging</source><translation>Das nächste Bild ohne Urteil zeigen; beim Urteilen die Eingabetaste</translation></message>
<message><source>Show the photograph as it is; a drag with the right button changes how it is shown</source><translation>Das Foto zeigen, wie es ist; Ziehen mit der rechten Maustaste ändert die Darstellung</translation></message>
<message><source>Show &amp;votes</source><translation>Stimmen &amp;zeigen</translation></message>
<message><source>&amp;Size of text</source><translation>S&amp;chriftgröße</translation></message>
<message><source>Size-fair F1</source><translation>Größengerechter F1</translation></message>
<message><source>S&amp;TAPLE</source><translation>&amp;STAPLE</translation></message>
<message><source>Start judging, or pause: 1 to 5 say your belief, 0 takes it back, Enter goes on</source><translation>Urteilen beginnen oder unterbrechen: 1 bis 5 sagen Ihr Zutrauen, 0 nimmt es zurück, die Eingabetaste geht weiter</translation></message>
<message><source>Statistics</source><translation>Statistik</translation></message>
<message><source>System</source><translation>System</translation></message>
<message><source>System’s language</source><translation>Sprache des Systems</translation></message>
<message><source>Ta&amp;gs</source><translation>&amp;Schlagwörter</translation></message>
<message><source>Ta&amp;ke answer back</source><translation>Antwort &amp;zurücknehmen</translation></message>
<message><source>Take the belief back; the key 0 while judging</source><translation>Das Zutrauen zurücknehmen; beim Urteilen die Taste 0</translation></message>
<message><source>Take the last change of layers, colours, models or attention back</source><translation>Die letzte Änderung an Ebenen, Farben, Modellen oder Aufmerksamkeit zurücknehmen</translation></message>
<message><source>Take the latest answer back; it stays in the file's history</source><translation>Die letzte Antwort zurücknehmen; sie bleibt im Verlauf der Datei</translation></message>
<message><source>TensorFlow</source><translation>TensorFlow</translation></message>
<message><source>TensorFlow (not installed)</source><translation>TensorFlow (nicht installiert)</translation></message>
<message><source>The active pane's model and the next one of the list</source><translation>Das Modell des aktiven Bildfelds und das nächste der Liste</translation></message>
<message><source>The attention for the class that the model predicts, and for the gold standard</source><translation>Die Aufmerksamkeit für die Klasse, die das Modell vorhersagt, und für den Goldstandard</translation></message>
<message><source>The &amp;image</source><translation>&amp;Das Bild</translation></message>
<message><source>The last run as one HTML file for people: scores, comparisons, worst and best cases with pictures; it needs nothing else to be read or printed</source><translation>Der letzte Lauf als eine HTML-Datei zum Lesen: Bewertungen, Vergleiche, schlechteste und beste Fälle mit Bildern; sie braucht nichts weiter, um gelesen oder gedruckt zu werden</translation></message>
<message><source>The paper's figures 3 to 6: photograph, union of all outlines and the attention of every model of the list, an image a row</source><translation>Die Abbildungen 3 bis 6 der Veröffentlichung: Foto, Vereinigung aller Umrisse und die Aufmerksamkeit jedes Modells der Liste, ein Bild je Zeile</translation></message>
<message><source>The results of score, of a cluster or of this window; also while they still grow</source><translation>Die Ergebnisse von score, eines Clusters oder dieses Fensters; auch während sie noch wachsen</translation></message>
<message><source>The run, if there is one, and every agreement table, in any formats; the same files as the commands score and agreement write</source><translation>Der Lauf, falls es einen gibt, und alle Tabellen der Übereinstimmung, in beliebigen Formaten; dieselben Dateien, die die Befehle score und agreement schreiben</translation></message>
<message><source>The window speaks that language when it is opened again.</source><translation>Das Fenster erscheint in dieser Sprache, wenn es wieder geöffnet wird.</translation></message>
<message><source>The&amp;me</source><translation>&amp;Farben</translation></message>
<message><source>T&amp;hree panes</source><translation>&amp;Drei Bildfelder</translation></message>
<message><source>Two &amp;models</source><translation>&amp;Zwei Modelle</translation></message>
<message><source>&amp;Two panes</source><translation>Zwei &amp;Bildfelder</translation></message>
<message><source>Two protocols</source><translation>Zwei Protokolle</translation></message>
<message><source>Type tags of what is judged; Enter ends them</source><translation>Schlagwörter zu dem eingeben, worüber geurteilt wird; die Eingabetaste schließt ab</translation></message>
<message><source>&amp;Undo</source><translation>&amp;Rückgängig</translation></message>
<message><source>Uniform, centred and edge maps, and each model with random weights: the chance floor</source><translation>Gleichmäßige, mittige und Kantenkarten sowie jedes Modell mit zufälligen Gewichten: das Zufallsniveau</translation></message>
<message><source>&amp;Union</source><translation>&amp;Vereinigung</translation></message>
<message><source>Verdict</source><translation>Urteil</translation></message>
<message><source>Verdicts</source><translation>Urteile</translation></message>
<message><source>Verdicts file…</source><translation>Datei der Urteile…</translation></message>
<message><source>&amp;View</source><translation>&amp;Ansicht</translation></message>
<message><source>What the panes show as PDF, SVG or PNG: outlines and words as vectors, with legend and caption</source><translation>Was die Bildfelder zeigen, als PDF, SVG oder PNG: Umrisse und Schrift als Vektoren, mit Legende und Bildunterschrift</translation></message>
<message><source>What the &amp;scores mean</source><translation>&amp;Was die Bewertungen bedeuten</translation></message>
<message><source>What two raters outlined, side by side; choose others under Outlines in Attention</source><translation>Was zwei Beurteiler umrissen haben, nebeneinander; andere wählen Sie unter „Umrisse“ in „Aufmerksamkeit“</translation></message>
<message><source>What was computed and how, as a paragraph for a paper; methods.txt of a saved run</source><translation>Was wie berechnet wurde, als Absatz für eine Veröffentlichung; methods.txt eines gespeicherten Laufs</translation></message>
<message><source>Whether the network is right, whether it looked at what was outlined (sensitivity from the protocol's threshold on) and at nothing else (precision from its own on), as one name: right human aligned, sufficient subset (part of the outline), sufficient context (more than it), context dependent (neither); wrong confuser, insufficient subset, distractor, context confusion. Empty where a score is undefined or nothing was predicted. (Boggust et al., Shared Interest, CHI 2022, made fuzzy.)</source><translation>Ob das Netz richtig liegt, ob es das Umrissene angesehen hat (Sensitivität ab der Schwelle des Protokolls) und nichts anderes (Genauigkeit ab der ihren), als ein Name: richtig human aligned, sufficient subset (ein Teil des Umrisses), sufficient context (mehr als er), context dependent (keines von beiden); falsch confuser, insufficient subset, distractor, context confusion. Leer, wo eine Bewertung nicht definiert ist oder nichts vorhergesagt wurde. (Boggust et al., Shared Interest, CHI 2022, unscharf gefasst.)</translation></message>
<message><source>Why not another class: A, B and their difference, or one class again</source><translation>Warum keine andere Klasse: A, B und ihr Unterschied, oder wieder eine Klasse</translation></message>
<message><source>Zoom &amp;in</source><translation>&amp;Vergrößern</translation></message>
<message><source>Zoom &amp;out</source><translation>V&amp;erkleinern</translation></message>
<message><source>ΣA·S / ΣA: the share of the attention that lies on the outline; of a mask of 0 and 1 the same as precision. (Arras, Osman and Samek, CLEVR-XAI, Information Fusion 2022.)</source><translation>ΣA·S / ΣA: der Anteil der Aufmerksamkeit, der auf dem Umriss liegt; bei einer Maske aus 0 und 1 dasselbe wie die Genauigkeit (precision). (Arras, Osman und Samek, CLEVR-XAI, Information Fusion 2022.)</translation></message>
</context>
</TS>
