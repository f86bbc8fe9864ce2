<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>QObject</name>
    <message>
        <source>Imported %1 pictures to train on and %2 to test on.</source>
        <translation>%1 Bilder zum Trainieren und %2 zum Testen importiert.</translation>
    </message>
    <message>
        <source>%1 pictures to train on, %2 to test on</source>
        <translation>%1 Bilder zum Trainieren, %2 zum Testen</translation>
    </message>
    <message>
        <source>This run does not compare finite steps with the flow: there is nothing to draw.</source>
        <translation>Dieser Lauf vergleicht keine endlichen Schritte mit dem Fluss: es gibt nichts zu zeichnen.</translation>
    </message>
    <message>
        <source>This run does not record saliency: there is nothing to draw.</source>
        <translation>Dieser Lauf zeichnet keine Salienz auf: es gibt nichts zu zeichnen.</translation>
    </message>
    <message>
        <source>This run has nothing to test on: there is nothing to draw.</source>
        <translation>Dieser Lauf hat nichts zum Testen: es gibt nichts zu zeichnen.</translation>
    </message>
    <message>
        <source>The examples of this run are no images: there is nothing to draw.</source>
        <translation>Die Beispiele dieses Laufs sind keine Bilder: es gibt nichts zu zeichnen.</translation>
    </message>
    <message>
        <source>The points of this run do not lie in the plane: there are no surfaces to draw.</source>
        <translation>Die Punkte dieses Laufs liegen nicht in der Ebene: es gibt keine Flächen zu zeichnen.</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>%1 steps/s</source>
        <translation>%1 Schritte/s</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>noch etwa %1</translation>
    </message>
    <message>
        <source>Drag to move this view; double-click to float it</source>
        <translation>Ziehen verschiebt diese Ansicht, ein Doppelklick löst sie ab</translation>
    </message>
    <message>
        <source>Float: %1</source>
        <translation>Ablösen: %1</translation>
    </message>
    <message>
        <source>Hide: %1</source>
        <translation>Verbergen: %1</translation>
    </message>
    <message>
        <source>plus</source>
        <translation>plus</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>minus</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>Klasse %1</translation>
    </message>
    <message>
        <source>margin %1   qᵢ %2</source>
        <translation>Margin %1   qᵢ %2</translation>
    </message>
    <message>
        <source>saliency %1°</source>
        <translation>Salienz %1°</translation>
    </message>
    <message>
        <source>Example %1: %2</source>
        <translation>Beispiel %1: %2</translation>
    </message>
    <message>
        <source>margin %1, classified wrongly</source>
        <translation>Margin %1, falsch klassifiziert</translation>
    </message>
    <message>
        <source>margin %1</source>
        <translation>Margin %1</translation>
    </message>
    <message>
        <source>weight qᵢ %1</source>
        <translation>Gewicht qᵢ %1</translation>
    </message>
    <message>
        <source>saliency: %1 rad from its last direction</source>
        <translation>Salienz: %1 rad von ihrer letzten Richtung</translation>
    </message>
    <message>
        <source>the three weights</source>
        <translation>die drei Gewichte</translation>
    </message>
    <message>
        <source>principal axes of the path</source>
        <translation>Hauptachsen des Weges</translation>
    </message>
    <message>
        <source>ended: %1</source>
        <translation>beendet: %1</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>pausing after this step</source>
        <translation>hält nach diesem Schritt an</translation>
    </message>
    <message>
        <source>training</source>
        <translation>trainiert</translation>
    </message>
    <message>
        <source>not yet separated</source>
        <translation>noch nicht getrennt</translation>
    </message>
    <message>
        <source>all points right, L ≥ ℓ(0)</source>
        <translation>alle Punkte richtig, L ≥ ℓ(0)</translation>
    </message>
    <message>
        <source>late phase</source>
        <translation>späte Phase</translation>
    </message>
    <message>
        <source>frozen activations (NTK)</source>
        <translation>eingefrorene Aktivierungen (NTK)</translation>
    </message>
    <message>
        <source>exact max margin</source>
        <translation>exakte größte Margin</translation>
    </message>
    <message>
        <source>no frozen twin in this run</source>
        <translation>kein eingefrorener Zwilling in diesem Lauf</translation>
    </message>
    <message>
        <source>angle to it %1</source>
        <translation>Winkel zu ihr %1</translation>
    </message>
    <message>
        <source>first perfect classification</source>
        <translation>erste fehlerfreie Klassifikation</translation>
    </message>
    <message>
        <source>ln(n/L) = %1 · path ζ = %2</source>
        <translation>ln(n/L) = %1 · Weg ζ = %2</translation>
    </message>
    <message>
        <source>not yet: some point is on the wrong side</source>
        <translation>noch nicht: ein Punkt liegt auf der falschen Seite</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>limit of training</source>
        <translation>Grenzwert des Trainings</translation>
    </message>
    <message>
        <source>rings: weights q</source>
        <translation>Ringe: Gewichte q</translation>
    </message>
    <message>
        <source>rings: weights q · arrows: ∇ₓΦ</source>
        <translation>Ringe: Gewichte q · Pfeile: ∇ₓΦ</translation>
    </message>
    <message>
        <source>lead</source>
        <translation>Vorsprung</translation>
    </message>
    <message>
        <source>flat out</source>
        <translation>so schnell es geht</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>not ended</source>
        <translation>nicht beendet</translation>
    </message>
    <message>
        <source>example %1 (%2)  %3</source>
        <translation>Beispiel %1 (%2)  %3</translation>
    </message>
    <message>
        <source>−1 or 1</source>
        <translation>−1 oder 1</translation>
    </message>
    <message>
        <source>0 to %1</source>
        <translation>0 bis %1</translation>
    </message>
    <message>
        <source>Expected rows of two numbers and perhaps a class on the clipboard, found %1.</source>
        <translation>In der Zwischenablage werden Zeilen aus zwei Zahlen und vielleicht einer Klasse erwartet, gefunden: %1.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Expected x₁, x₂ and perhaps a class in every row on the clipboard, found %1 columns.</source>
        <translation>In jeder Zeile der Zwischenablage werden x₁, x₂ und vielleicht eine Klasse erwartet, gefunden: %1 Spalten.</translation>
    </message>
    <message>
        <source>Expected as many cells in every row on the clipboard, found in row %1 %2.</source>
        <translation>In jeder Zeile der Zwischenablage werden gleich viele Zellen erwartet, gefunden in Zeile %1: %2.</translation>
    </message>
    <message>
        <source>Expected a number in row %1 of the clipboard, found %2.</source>
        <translation>In Zeile %1 der Zwischenablage wird eine Zahl erwartet, gefunden: %2.</translation>
    </message>
    <message>
        <source>Expected the class %1 in row %2 of the clipboard, found %3.</source>
        <translation>Als Klasse wird %1 erwartet, in Zeile %2 der Zwischenablage gefunden: %3.</translation>
    </message>
    <message>
        <source>ln(n/L) reached</source>
        <translation>ln(n/L) erreicht</translation>
    </message>
    <message>
        <source>ln‖W‖ reached</source>
        <translation>ln‖W‖ erreicht</translation>
    </message>
    <message>
        <source>ln(‖W‖/‖W₀‖) reached</source>
        <translation>ln(‖W‖/‖W₀‖) erreicht</translation>
    </message>
    <message>
        <source>steps reached</source>
        <translation>Schritte erreicht</translation>
    </message>
    <message>
        <source>time reached</source>
        <translation>Zeit erreicht</translation>
    </message>
    <message>
        <source>θ reached</source>
        <translation>θ erreicht</translation>
    </message>
    <message>
        <source>stalled</source>
        <translation>kommt nicht voran</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>not finite</source>
        <translation>nicht endlich</translation>
    </message>
    <message>
        <source>at ln(n/L) = %1</source>
        <translation>bei ln(n/L) = %1</translation>
    </message>
    <message>
        <source>no moment of this run is kept</source>
        <translation>kein Moment dieses Laufs ist aufbewahrt</translation>
    </message>
    <message>
        <source>Angle θ and path length ζ</source>
        <translation>Winkel θ und Weglänge ζ</translation>
    </message>
    <message>
        <source>path length ζ</source>
        <translation>Weglänge ζ</translation>
    </message>
    <message>
        <source>θ frozen</source>
        <translation>θ eingefroren</translation>
    </message>
    <message>
        <source>θ secant</source>
        <translation>θ Sekante</translation>
    </message>
    <message>
        <source>Angle and path length appear here once training has begun.</source>
        <translation>Winkel und Weglänge erscheinen hier, sobald das Training begonnen hat.</translation>
    </message>
    <message>
        <source>Clear %1</source>
        <translation>%1 leeren</translation>
    </message>
    <message>
        <source>Turn on %1</source>
        <translation>%1 einschalten</translation>
    </message>
    <message>
        <source>Turn off %1</source>
        <translation>%1 ausschalten</translation>
    </message>
    <message>
        <source>Change %1 to %2</source>
        <translation>%1 auf %2 ändern</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>wall time (s)</source>
        <translation>Laufzeit (s)</translation>
    </message>
    <message>
        <source>first perfect</source>
        <translation>erstmals fehlerfrei</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>gilt</translation>
    </message>
    <message>
        <source>violated</source>
        <translation>verletzt</translation>
    </message>
    <message>
        <source>violated since ln(n/L) = %1</source>
        <translation>verletzt seit ln(n/L) = %1</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>nicht anwendbar</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>Held against %1.</source>
        <translation>Verglichen mit %1.</translation>
    </message>
    <message>
        <source>Examples with the smallest and the largest margins</source>
        <translation>Beispiele mit den kleinsten und den größten Margins</translation>
    </message>
    <message>
        <source>Smallest margins (%1 of %2)</source>
        <translation>Kleinste Margins (%1 von %2)</translation>
    </message>
    <message>
        <source>Largest margins (%1 of %2)</source>
        <translation>Größte Margins (%1 von %2)</translation>
    </message>
    <message>
        <source>%1: %2 and %3</source>
        <translation>%1: %2 und %3</translation>
    </message>
    <message>
        <source>Margins  %1</source>
        <translation>Margins  %1</translation>
    </message>
    <message>
        <source>smoothed margin</source>
        <translation>geglättete Margin</translation>
    </message>
    <message>
        <source>The margins appear here once training has begun.</source>
        <translation>Die Margins erscheinen hier, sobald das Training begonnen hat.</translation>
    </message>
    <message>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>quartiles</source>
        <translation>Quartile</translation>
    </message>
    <message>
        <source>least, greatest</source>
        <translation>kleinste, größte</translation>
    </message>
    <message>
        <source>Saliency  ∠(∇ₓΦ, last)</source>
        <translation>Salienz  ∠(∇ₓΦ, letzte)</translation>
    </message>
    <message>
        <source>angle (rad)</source>
        <translation>Winkel (rad)</translation>
    </message>
    <message>
        <source>extremes</source>
        <translation>Extreme</translation>
    </message>
    <message>
        <source>Angles of the saliency appear here, where an experiment records it.</source>
        <translation>Winkel der Salienz erscheinen hier, wo ein Experiment sie aufzeichnet.</translation>
    </message>
    <message>
        <source>holds %1
of the norm</source>
        <translation>enthält %1
der Norm</translation>
    </message>
    <message>
        <source>start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>now = limit</source>
        <translation>jetzt = Grenzwert</translation>
    </message>
    <message>
        <source>colour: %1</source>
        <translation>Farbe: %1</translation>
    </message>
    <message>
        <source>output %1</source>
        <translation>Ausgang %1</translation>
    </message>
    <message>
        <source>area: ‖wⱼ‖² / ‖W‖²</source>
        <translation>Fläche: ‖wⱼ‖² / ‖W‖²</translation>
    </message>
    <message>
        <source>%1 neurons</source>
        <translation>%1 Neuronen</translation>
    </message>
    <message>
        <source>heaviest %1</source>
        <translation>schwerste %1</translation>
    </message>
    <message>
        <source>neurons wⱼ/‖wⱼ‖</source>
        <translation>Neuronen wⱼ/‖wⱼ‖</translation>
    </message>
    <message>
        <source>path</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Direction  W/‖W‖</source>
        <translation>Richtung  W/‖W‖</translation>
    </message>
    <message>
        <source>Finite steps  %1</source>
        <translation>Endliche Schritte  %1</translation>
    </message>
    <message>
        <source>flow</source>
        <translation>Fluss</translation>
    </message>
    <message>
        <source>%1, diverges</source>
        <translation>%1, divergiert</translation>
    </message>
    <message>
        <source>steps begin</source>
        <translation>Beginn der Schritte</translation>
    </message>
    <message>
        <source>Gradient descent with finite steps appears here, where an experiment compares it with the flow.</source>
        <translation>Gradientenabstieg mit endlichen Schritten erscheint hier, wo ein Experiment ihn mit dem Fluss vergleicht.</translation>
    </message>
    <message>
        <source>falls at step %1</source>
        <translation>fällt bei Schritt %1</translation>
    </message>
    <message>
        <source>diverges at step %1</source>
        <translation>divergiert bei Schritt %1</translation>
    </message>
    <message>
        <source>Prediction surfaces</source>
        <translation>Vorhersageflächen</translation>
    </message>
    <message>
        <source>Test error and margins</source>
        <translation>Testfehler und Margins</translation>
    </message>
    <message>
        <source>test error</source>
        <translation>Testfehler</translation>
    </message>
    <message>
        <source>test margins  %1</source>
        <translation>Test-Margins  %1</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Test error and test margins appear here once the network has been tested.</source>
        <translation>Testfehler und Test-Margins erscheinen hier, sobald das Netz getestet worden ist.</translation>
    </message>
    <message>
        <source>length ζ</source>
        <translation>Länge ζ</translation>
    </message>
    <message>
        <source>Prediction surfaces, as in Figure 1</source>
        <translation>Vorhersageflächen, wie in Abbildung 1</translation>
    </message>
</context>
<context>
    <name>RunNames</name>
    <message>
        <source>no. %1</source>
        <translation>Nr. %1</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>until ln(n/L)</source>
        <translation>bis ln(n/L)</translation>
    </message>
    <message>
        <source>unnamed</source>
        <translation>unbenannt</translation>
    </message>
</context>
<context>
    <name>marginscope::AngleChart</name>
    <message>
        <source>Angle and path length</source>
        <translation>Winkel und Weglänge</translation>
    </message>
    <message>
        <source>Angle between the weights and minus the gradient, and length of the path, against the clock</source>
        <translation>Winkel zwischen den Gewichten und minus dem Gradienten und Länge des Weges, über der Uhr</translation>
    </message>
</context>
<context>
    <name>marginscope::AnimationDialog</name>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>What is filmed</source>
        <translation>Was gefilmt wird</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>How the film is kept</source>
        <translation>Wie der Film gespeichert wird</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>How long the film is</source>
        <translation>Wie lang der Film ist</translation>
    </message>
    <message>
        <source> a second</source>
        <translation> je Sekunde</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>Bilder je Sekunde</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Width of a frame; the height follows</source>
        <translation>Breite eines Bildes; die Höhe ergibt sich</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Font size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Size of axis numbers and legends, at 96 pixels an inch</source>
        <translation>Größe der Achsenzahlen und Legenden, bei 96 Pixeln je Zoll</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>What passes evenly in the film</source>
        <translation>Was im Film gleichmäßig vergeht</translation>
    </message>
    <message>
        <source>&amp;logarithmic</source>
        <translation>&amp;logarithmisch</translation>
    </message>
    <message>
        <source>Logarithmic clock</source>
        <translation>Logarithmische Uhr</translation>
    </message>
    <message>
        <source>Every factor of ten of the clock takes the same time</source>
        <translation>Jede Zehnerpotenz der Uhr dauert gleich lang</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Light or dark colours</source>
        <translation>Helle oder dunkle Farben</translation>
    </message>
    <message>
        <source>t&amp;ransparent ground</source>
        <translation>&amp;transparenter Hintergrund</translation>
    </message>
    <message>
        <source>Transparent ground</source>
        <translation>Transparenter Hintergrund</translation>
    </message>
    <message>
        <source>For WebP and PNG: what lies under the film shows through</source>
        <translation>Für WebP und PNG: was unter dem Film liegt, scheint durch</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Of WebP: with loss the file is much smaller</source>
        <translation>Von WebP: verlustbehaftet ist die Datei viel kleiner</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Where the film goes</source>
        <translation>Wohin der Film geschrieben wird</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>How far the film has come</source>
        <translation>Wie weit der Film ist</translation>
    </message>
    <message>
        <source>Animation</source>
        <translation>Animation</translation>
    </message>
    <message>
        <source>WebP, any colour, plays in browsers</source>
        <translation>WebP, alle Farben, läuft in Browsern</translation>
    </message>
    <message>
        <source>GIF, 256 colours a frame, plays everywhere</source>
        <translation>GIF, 256 Farben je Bild, läuft überall</translation>
    </message>
    <message>
        <source>PNG, one file a frame</source>
        <translation>PNG, eine Datei je Bild</translation>
    </message>
    <message>
        <source>MP4, by the program ffmpeg</source>
        <translation>MP4, mit dem Programm ffmpeg</translation>
    </message>
    <message>
        <source> pixels</source>
        <translation> Pixel</translation>
    </message>
    <message>
        <source>natural</source>
        <translation>natürlich</translation>
    </message>
    <message>
        <source>light</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>without loss</source>
        <translation>verlustfrei</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Die Datei wählen</translation>
    </message>
    <message>
        <source>&amp;view</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>&amp;duration</source>
        <translation>&amp;Dauer</translation>
    </message>
    <message>
        <source>&amp;width</source>
        <translation>&amp;Breite</translation>
    </message>
    <message>
        <source>f&amp;ont size</source>
        <translation>Schrift&amp;größe</translation>
    </message>
    <message>
        <source>&amp;clock</source>
        <translation>&amp;Uhr</translation>
    </message>
    <message>
        <source>colou&amp;rs</source>
        <translation>Fa&amp;rben</translation>
    </message>
    <message>
        <source>&amp;quality</source>
        <translation>&amp;Qualität</translation>
    </message>
    <message>
        <source>f&amp;ile</source>
        <translation>Date&amp;i</translation>
    </message>
    <message>
        <source>&amp;Make it</source>
        <translation>&amp;Erstellen</translation>
    </message>
    <message>
        <source>Make the film</source>
        <translation>Den Film erstellen</translation>
    </message>
    <message>
        <source>The window plays through the run while the film is made</source>
        <translation>Das Fenster spielt den Lauf ab, während der Film entsteht</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>Stop making the film</source>
        <translation>Das Erstellen des Films abbrechen</translation>
    </message>
    <message>
        <source>No file is left</source>
        <translation>Keine Datei bleibt zurück</translation>
    </message>
    <message>
        <source>all views on one page</source>
        <translation>alle Ansichten auf einer Seite</translation>
    </message>
    <message>
        <source>The program ffmpeg, which writes MP4 files, is not installed. WebP, GIF and PNG need no other program.</source>
        <translation>Das Programm ffmpeg, das MP4-Dateien schreibt, ist nicht installiert. WebP, GIF und PNG brauchen kein weiteres Programm.</translation>
    </message>
    <message numerus="yes">
        <source>%n frames</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>Films (*.%1)</source>
        <translation>Filme (*.%1)</translation>
    </message>
    <message>
        <source>Frame %1 of %2</source>
        <translation>Bild %1 von %2</translation>
    </message>
</context>
<context>
    <name>marginscope::Autosave</name>
    <message>
        <source>What you do is not kept for the case of a crash: %1</source>
        <translation>Was Sie tun, wird für den Fall eines Absturzes nicht aufbewahrt: %1</translation>
    </message>
</context>
<context>
    <name>marginscope::BesideChooser</name>
    <message>
        <source>Run in the second panel</source>
        <translation>Lauf im zweiten Bild</translation>
    </message>
    <message>
        <source>Draws the same of another run at the right, as in Figure 2 of the paper: one that is kept in the charts (Compare → Pin this run), or one of a directory</source>
        <translation>Zeichnet rechts dasselbe von einem anderen Lauf, wie in Figure 2 der Arbeit: von einem, der in den Diagrammen bleibt (Vergleich → Diesen Lauf anheften), oder von einem aus einem Verzeichnis</translation>
    </message>
    <message>
        <source>no second panel</source>
        <translation>kein zweites Bild</translation>
    </message>
    <message>
        <source>a run directory…</source>
        <translation>ein Laufverzeichnis …</translation>
    </message>
</context>
<context>
    <name>marginscope::ChartView</name>
    <message>
        <source>Logarithmic left axis	Y</source>
        <translation>Logarithmische linke Achse	Y</translation>
    </message>
    <message>
        <source>Logarithmic vertical axis	Y</source>
        <translation>Logarithmische senkrechte Achse	Y</translation>
    </message>
    <message>
        <source>Logarithmic right axis	Shift+Y</source>
        <translation>Logarithmische rechte Achse	Umschalt+Y</translation>
    </message>
    <message>
        <source>Logarithmic clock	L</source>
        <translation>Logarithmische Uhr	L</translation>
    </message>
    <message>
        <source>Fit to the data	0</source>
        <translation>An die Daten anpassen	0</translation>
    </message>
    <message>
        <source>Whether the curve is drawn</source>
        <translation>Ob die Kurve gezeichnet wird</translation>
    </message>
    <message>
        <source>Show all curves</source>
        <translation>Alle Kurven zeigen</translation>
    </message>
    <message>
        <source>A click hides this curve or shows it again.</source>
        <translation>Ein Klick verbirgt diese Kurve oder zeigt sie wieder.</translation>
    </message>
</context>
<context>
    <name>marginscope::Cifar10Dialog</name>
    <message>
        <source>CIFAR-10</source>
        <translation>CIFAR-10</translation>
    </message>
    <message>
        <source>CIFAR-10: photographs of ten kinds of things</source>
        <translation>CIFAR-10: Fotografien von zehn Arten von Dingen</translation>
    </message>
    <message>
        <source>60 000 pictures of 32 × 32 pixels, a sixth of them to test on, collected by Alex Krizhevsky (2009). They do not come with the program; once imported they stay.</source>
        <translation>60 000 Bilder von 32 × 32 Pixeln, ein Sechstel davon zum Testen, gesammelt von Alex Krizhevsky (2009). Sie gehören nicht zum Programm; einmal importiert, bleiben sie.</translation>
    </message>
    <message>
        <source>What is imported</source>
        <translation>Was importiert ist</translation>
    </message>
    <message>
        <source>Train on it</source>
        <translation>Damit trainieren</translation>
    </message>
    <message>
        <source>On what has been imported</source>
        <translation>Mit dem, was importiert worden ist</translation>
    </message>
    <message>
        <source>Import directory…</source>
        <translation>Verzeichnis …</translation>
    </message>
    <message>
        <source>With data_batch*.bin to train and test*.bin to test on</source>
        <translation>Mit data_batch*.bin zum Trainieren und test*.bin zum Testen</translation>
    </message>
    <message>
        <source>Import file…</source>
        <translation>Datei …</translation>
    </message>
    <message>
        <source>One .bin, or the archive cifar-10-binary.tar.gz as downloaded</source>
        <translation>Eine .bin oder das Archiv cifar-10-binary.tar.gz, wie es heruntergeladen wird</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>Herunterladen …</translation>
    </message>
    <message>
        <source>The archive, %1; says from where and asks first</source>
        <translation>Das Archiv, %1; sagt, woher, und fragt zuerst</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Was daraus geworden ist</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Begins; can be stopped</source>
        <translation>Beginnt; lässt sich abbrechen</translation>
    </message>
    <message>
        <source>Leaves everything as it is</source>
        <translation>Lässt alles, wie es ist</translation>
    </message>
    <message>
        <source>What is being done</source>
        <translation>Was gerade geschieht</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stops; what has been imported before stays as it is</source>
        <translation>Bricht ab; was vorher importiert worden ist, bleibt, wie es ist</translation>
    </message>
    <message>
        <source>Nothing is imported yet. It would be kept in %1</source>
        <translation>Noch ist nichts importiert. Es käme nach %1</translation>
    </message>
    <message>
        <source>Imported: %1, in %2</source>
        <translation>Importiert: %1, in %2</translation>
    </message>
    <message>
        <source>Import CIFAR-10 from %1? The records are checked and copied to %2; an earlier import is replaced.</source>
        <translation>CIFAR-10 aus %1 importieren? Die Datensätze werden geprüft und nach %2 kopiert; ein früherer Import wird ersetzt.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>%1 wird importiert</translation>
    </message>
    <message>
        <source>Download %1 from %2? The file is checked by its size and sums, its records are copied to %3, and it is deleted again. If it is interrupted, the next download goes on from there.</source>
        <translation>%1 von %2 herunterladen? Die Datei wird an Größe und Prüfsummen geprüft, ihre Datensätze werden nach %3 kopiert, und sie wird wieder gelöscht. Wird der Vorgang unterbrochen, geht es beim nächsten Mal dort weiter.</translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation>%1 herunterladen</translation>
    </message>
    <message>
        <source>Downloading from %1</source>
        <translation>Herunterladen von %1</translation>
    </message>
    <message>
        <source>Directory with CIFAR-10</source>
        <translation>Verzeichnis mit CIFAR-10</translation>
    </message>
    <message>
        <source>File with CIFAR-10</source>
        <translation>Datei mit CIFAR-10</translation>
    </message>
    <message>
        <source>Records and archives (*.bin *.tar.gz *.tgz *.tar);;All files (*)</source>
        <translation>Datensätze und Archive (*.bin *.tar.gz *.tgz *.tar);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
</context>
<context>
    <name>marginscope::ClassPicker</name>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>What the labels stand for: one class against another, a group of classes against a group, or ten classes</source>
        <translation>Wofür die Labels stehen: eine Klasse gegen eine andere, eine Gruppe von Klassen gegen eine Gruppe oder zehn Klassen</translation>
    </message>
    <message>
        <source>one against one</source>
        <translation>eine gegen eine</translation>
    </message>
    <message>
        <source>group against group</source>
        <translation>Gruppe gegen Gruppe</translation>
    </message>
    <message>
        <source>all ten classes</source>
        <translation>alle zehn Klassen</translation>
    </message>
    <message>
        <source>Class %1</source>
        <translation>Klasse %1</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>minus</translation>
    </message>
    <message>
        <source>plus</source>
        <translation>plus</translation>
    </message>
    <message>
        <source>The class with the label %1</source>
        <translation>Die Klasse mit dem Label %1</translation>
    </message>
    <message>
        <source>A click goes round: not used, label −, label +</source>
        <translation>Ein Klick geht reihum: nicht verwendet, Label −, Label +</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>Klasse %1</translation>
    </message>
    <message>
        <source>%1 classes</source>
        <translation>%1 Klassen</translation>
    </message>
    <message>
        <source>%1: not used</source>
        <translation>%1: nicht verwendet</translation>
    </message>
    <message>
        <source>%1: label %2</source>
        <translation>%1: Label %2</translation>
    </message>
</context>
<context>
    <name>marginscope::DatasetModel</name>
    <message>
        <source>point %1</source>
        <translation>Punkt %1</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
    <message>
        <source>Paint %1 points</source>
        <translation>%1 Punkte malen</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>%1 verschieben</translation>
    </message>
    <message>
        <source>Add point %1</source>
        <translation>Punkt hinzufügen: %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Relabel %1</source>
        <translation>Klasse ändern: %1</translation>
    </message>
    <message>
        <source>Remove all points</source>
        <translation>Alle Punkte entfernen</translation>
    </message>
    <message>
        <source>Nudge %1</source>
        <translation>%1 rücken</translation>
    </message>
    <message>
        <source>Paint 1 point</source>
        <translation>1 Punkt malen</translation>
    </message>
    <message>
        <source>Point %1, class %2, %3</source>
        <translation>Punkt %1, Klasse %2, %3</translation>
    </message>
    <message>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Erase %1 points</source>
        <translation>%1 Punkte löschen</translation>
    </message>
    <message>
        <source>Erase 1 point</source>
        <translation>1 Punkt löschen</translation>
    </message>
</context>
<context>
    <name>marginscope::DirectionSphere</name>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>The direction of the weights on a ball; drag or use the arrow keys to turn</source>
        <translation>Die Richtung der Gewichte auf einer Kugel; Ziehen oder die Pfeiltasten drehen sie</translation>
    </message>
    <message>
        <source>path</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>What the ball shows</source>
        <translation>Was die Kugel zeigt</translation>
    </message>
    <message>
        <source>The path of W/‖W‖, or the directions wⱼ/‖wⱼ‖ of all neurons</source>
        <translation>Der Weg von W/‖W‖ oder die Richtungen wⱼ/‖wⱼ‖ aller Neuronen</translation>
    </message>
    <message>
        <source>Directions of the neurons</source>
        <translation>Richtungen der Neuronen</translation>
    </message>
    <message>
        <source>Direction of the weights</source>
        <translation>Richtung der Gewichte</translation>
    </message>
</context>
<context>
    <name>marginscope::ExampleCard</name>
    <message>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Margin pᵢ(W)/‖W‖ᴸ · weight qᵢ: share of the example in ∇α = Σ qᵢ∇pᵢ; support vectors keep theirs · saliency: direction of ∇Φ with respect to the point</source>
        <translation>Margin pᵢ(W)/‖W‖ᴸ · Gewicht qᵢ: Anteil des Beispiels an ∇α = Σ qᵢ∇pᵢ; Stützvektoren behalten ihres · Salienz: Richtung von ∇Φ nach dem Punkt</translation>
    </message>
    <message>
        <source>Example %1, class %2, %3</source>
        <translation>Beispiel %1, Klasse %2, %3</translation>
    </message>
    <message>
        <source>Example %1</source>
        <translation>Beispiel %1</translation>
    </message>
    <message>
        <source>Point at one, in the plane or in a chart, to see its numbers here.</source>
        <translation>Zeigen Sie auf eines, in der Ebene oder im Diagramm.</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>Klasse %1</translation>
    </message>
</context>
<context>
    <name>marginscope::ExampleScroll</name>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>The pictures that the network is trained on. Arrow keys go from one to the next and say its numbers.</source>
        <translation>Die Bilder, mit denen das Netz trainiert wird. Pfeiltasten gehen von einem zum nächsten und sagen seine Zahlen.</translation>
    </message>
    <message>
        <source>Pictures appear here, where the examples are images.</source>
        <translation>Hier erscheinen Bilder, wo die Beispiele welche sind.</translation>
    </message>
    <message>
        <source>

Frame and sign: class · bar: weight qᵢ in units of the largest · triangle: classified wrongly</source>
        <translation>

Rahmen und Vorzeichen: Klasse · Balken: Gewicht qᵢ in Einheiten des größten · Dreieck: falsch klassifiziert</translation>
    </message>
</context>
<context>
    <name>marginscope::ExamplesView</name>
    <message>
        <source>Order of the examples</source>
        <translation>Reihenfolge der Beispiele</translation>
    </message>
    <message>
        <source>What decides the order of the examples</source>
        <translation>Wonach die Beispiele geordnet sind</translation>
    </message>
    <message>
        <source>What is shown of the examples</source>
        <translation>Was von den Beispielen gezeigt wird</translation>
    </message>
    <message>
        <source>The picture, its saliency (how much the output depends on each pixel: the norm of ∇ₓΦ over the channels), or both</source>
        <translation>Das Bild, seine Salienz (wie sehr der Ausgang von jedem Pixel abhängt: die Norm von ∇ₓΦ über die Kanäle) oder beides</translation>
    </message>
    <message>
        <source>Smaller pictures (−)</source>
        <translation>Kleinere Bilder (−)</translation>
    </message>
    <message>
        <source>Larger pictures (+)</source>
        <translation>Größere Bilder (+)</translation>
    </message>
    <message>
        <source>margin</source>
        <translation>Margin</translation>
    </message>
    <message>
        <source>weight qᵢ</source>
        <translation>Gewicht qᵢ</translation>
    </message>
    <message>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>saliency</source>
        <translation>Salienz</translation>
    </message>
    <message>
        <source>both</source>
        <translation>beides</translation>
    </message>
    <message>
        <source>How many examples are classified wrongly</source>
        <translation>Wie viele Beispiele falsch klassifiziert werden</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>%1 wrong</source>
        <translation>%1 falsch</translation>
    </message>
    <message>
        <source>How many of the %1 examples are classified wrongly: margin not above 0</source>
        <translation>Wie viele der %1 Beispiele falsch klassifiziert werden: Margin nicht über 0</translation>
    </message>
</context>
<context>
    <name>marginscope::ExperimentPanel</name>
    <message>
        <source>(%1 of each)</source>
        <translation>(je %1)</translation>
    </message>
    <message>
        <source>About this preset</source>
        <translation>Zu dieser Vorgabe</translation>
    </message>
    <message>
        <source>What to watch, and which statement of the paper it shows (Ctrl+F1)</source>
        <translation>Worauf zu achten ist und welche Aussage der Arbeit sie zeigt (Strg+F1)</translation>
    </message>
    <message>
        <source>What is our choice and not the paper&apos;s</source>
        <translation>Was unsere Wahl ist und nicht die der Arbeit</translation>
    </message>
    <message>
        <source>Our choice: %1</source>
        <translation>Unsere Wahl: %1</translation>
    </message>
    <message>
        <source>Class of new points: %1</source>
        <translation>Klasse neuer Punkte: %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>circles</source>
        <translation>Kreise</translation>
    </message>
    <message>
        <source>moons</source>
        <translation>Monde</translation>
    </message>
    <message>
        <source>spirals</source>
        <translation>Spiralen</translation>
    </message>
    <message>
        <source>xor</source>
        <translation>XOR</translation>
    </message>
    <message>
        <source>discs</source>
        <translation>Scheiben</translation>
    </message>
    <message>
        <source>gaussians</source>
        <translation>Gaußwolken</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>linear</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Where the examples come from: points placed by hand, or drawn at random; pictures of ten kinds of things that come with the program. Files of points and the photographs of CIFAR-10 are opened with the buttons below.</source>
        <translation>Woher die Beispiele kommen: von Hand gesetzte oder zufällig gezogene Punkte; Bilder von zehn Arten von Dingen, die zum Programm gehören. Dateien mit Punkten und die Fotografien von CIFAR-10 öffnen die Knöpfe darunter.</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>one example</source>
        <translation>ein Beispiel</translation>
    </message>
    <message>
        <source>CIFAR-10</source>
        <translation>CIFAR-10</translation>
    </message>
    <message>
        <source>examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Number n of examples, and how many of each class</source>
        <translation>Anzahl n der Beispiele und wie viele von jeder Klasse</translation>
    </message>
    <message>
        <source>count n</source>
        <translation>Anzahl n</translation>
    </message>
    <message>
        <source>How many examples are drawn, all classes together</source>
        <translation>Wie viele Beispiele gezogen werden, alle Klassen zusammen</translation>
    </message>
    <message>
        <source>to test on</source>
        <translation>zum Testen</translation>
    </message>
    <message>
        <source>At most how many further pictures the network is tested on and never trained on; 0: none</source>
        <translation>An höchstens wie vielen weiteren Bildern das Netz getestet und nie trainiert wird; 0: keine</translation>
    </message>
    <message>
        <source>classes K</source>
        <translation>Klassen K</translation>
    </message>
    <message>
        <source>Number K of classes; more than two are trained with the cross entropy</source>
        <translation>Anzahl K der Klassen; mehr als zwei werden mit der Kreuzentropie trainiert</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Standard deviation of the jitter on every coordinate</source>
        <translation>Standardabweichung der Streuung jeder Koordinate</translation>
    </message>
    <message>
        <source>grid k</source>
        <translation>Gitter k</translation>
    </message>
    <message>
        <source>The k of the k × k discs</source>
        <translation>Das k der k × k Scheiben</translation>
    </message>
    <message>
        <source>dimension d</source>
        <translation>Dimension d</translation>
    </message>
    <message>
        <source>Of the points; only planar ones have surfaces</source>
        <translation>Der Punkte; nur ebene haben Flächen</translation>
    </message>
    <message>
        <source>margin γ</source>
        <translation>Margin γ</translation>
    </message>
    <message>
        <source>Least distance γ of the points from the plane through the origin that separates them</source>
        <translation>Kleinster Abstand γ der Punkte von der Ebene durch den Ursprung, die sie trennt</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>How the examples are drawn: same seed, same examples</source>
        <translation>Wie die Beispiele gezogen werden: gleicher Startwert, gleiche Beispiele</translation>
    </message>
    <message>
        <source>lift</source>
        <translation>Hebung</translation>
    </message>
    <message>
        <source>append 1</source>
        <translation>1 anhängen</translation>
    </message>
    <message>
        <source>How a point x becomes an input: (x, 1)/√(d + 1), or x itself</source>
        <translation>Wie ein Punkt x zur Eingabe wird: (x, 1)/√(d + 1) oder x selbst</translation>
    </message>
    <message>
        <source>CIFAR-10…</source>
        <translation>CIFAR-10 …</translation>
    </message>
    <message>
        <source>Train on photographs: use, import or fetch CIFAR-10</source>
        <translation>Mit Fotografien trainieren: verwenden, importieren oder herunterladen von CIFAR-10</translation>
    </message>
    <message>
        <source>move</source>
        <translation>ziehen</translation>
    </message>
    <message>
        <source>Drag points, or select with a rectangle (key 1)</source>
        <translation>Punkte ziehen oder mit einem Rechteck auswählen (Taste 1)</translation>
    </message>
    <message>
        <source>add</source>
        <translation>setzen</translation>
    </message>
    <message>
        <source>Click to add a point, with Shift of the next class (key 2)</source>
        <translation>Ein Klick setzt einen Punkt, mit Umschalt einen der nächsten Klasse (Taste 2)</translation>
    </message>
    <message>
        <source>paint</source>
        <translation>malen</translation>
    </message>
    <message>
        <source>Class of new points; a click chooses the next one</source>
        <translation>Klasse neuer Punkte; ein Klick wählt die nächste</translation>
    </message>
    <message>
        <source>moved point: restart</source>
        <translation>Punkt verschoben: neu</translation>
    </message>
    <message>
        <source>moved point: go on</source>
        <translation>Punkt verschoben: weiter</translation>
    </message>
    <message>
        <source>When points have changed: start both networks again from the same W₀, or go on from the present weights</source>
        <translation>Wenn sich Punkte geändert haben: beide Netze neu vom selben W₀ an, oder weiter von den jetzigen Gewichten aus</translation>
    </message>
    <message>
        <source>What a moved point does</source>
        <translation>Was ein verschobener Punkt bewirkt</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>two-layer (5)</source>
        <translation>2 Schichten (5)</translation>
    </message>
    <message>
        <source>multi-layer</source>
        <translation>mehrschichtig</translation>
    </message>
    <message>
        <source>deep linear</source>
        <translation>tief linear</translation>
    </message>
    <message>
        <source>H-AlexNet</source>
        <translation>H-AlexNet</translation>
    </message>
    <message>
        <source>DenseNet</source>
        <translation>DenseNet</translation>
    </message>
    <message>
        <source>ResNet</source>
        <translation>ResNet</translation>
    </message>
    <message>
        <source>Two-layer: squared ReLU with fixed output signs, equation (5). Multi-layer: fully connected (MLP). Deep linear: a product of matrices, Proposition 4.2. For pictures: H-AlexNet, homogeneous (the paper&apos;s Figure 2); DenseNet and ResNet</source>
        <translation>2 Schichten: quadrierte ReLU mit festen Vorzeichen am Ausgang, Gleichung (5). Mehrschichtig: voll verbunden (MLP). Tief linear: ein Produkt von Matrizen, Proposition 4.2. Für Bilder: H-AlexNet, homogen (Abbildung 2 der Arbeit); DenseNet und ResNet</translation>
    </message>
    <message>
        <source>Mexican hat</source>
        <translation>Mexikanerhut</translation>
    </message>
    <message>
        <source>width m</source>
        <translation>Breite m</translation>
    </message>
    <message>
        <source>Number of hidden neurons m of equation (5)</source>
        <translation>Anzahl m der verborgenen Neuronen von Gleichung (5)</translation>
    </message>
    <message>
        <source>widths</source>
        <translation>Breiten</translation>
    </message>
    <message>
        <source>Hidden widths from the input to the output, as in 64, 64; deep linear: all widths, that of the inputs first and that of the outputs last, as in 2, 8, 8, 1</source>
        <translation>Breiten der verborgenen Schichten von der Eingabe zum Ausgang, etwa 64, 64; tief linear: alle Breiten, die der Eingabe zuerst und die des Ausgangs zuletzt, etwa 2, 8, 8, 1</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>leaky ReLU</source>
        <translation>leaky ReLU</translation>
    </message>
    <message>
        <source>squared ReLU</source>
        <translation>quadrierte ReLU</translation>
    </message>
    <message>
        <source>Of the hidden layers</source>
        <translation>Der verborgenen Schichten</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>Steigung</translation>
    </message>
    <message>
        <source>Slope of the leaky ReLU for negative inputs</source>
        <translation>Steigung der leaky ReLU bei negativen Eingaben</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>Bias</translation>
    </message>
    <message>
        <source>in first layer</source>
        <translation>in der ersten</translation>
    </message>
    <message>
        <source>A trained bias in the first layer; the network stays homogeneous</source>
        <translation>Ein trainierter Bias in der ersten Schicht; das Netz bleibt homogen</translation>
    </message>
    <message>
        <source>in later layers</source>
        <translation>in späteren</translation>
    </message>
    <message>
        <source>Trained biases in the layers above the first: the network is not homogeneous any more, and Assumption 2.1 fails</source>
        <translation>Trainierte Bias in den Schichten über der ersten: das Netz ist nicht mehr homogen, und Annahme 2.1 gilt nicht</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>Abkürzung</translation>
    </message>
    <message>
        <source>equal neighbours</source>
        <translation>gleiche Breite</translation>
    </message>
    <message>
        <source>Adds the input of a hidden layer to its output where both are equally wide: the network is not homogeneous any more, and Assumption 2.1 fails</source>
        <translation>Addiert die Eingabe einer verborgenen Schicht zu ihrem Ausgang, wo beide gleich breit sind: das Netz ist nicht mehr homogen, und Annahme 2.1 gilt nicht</translation>
    </message>
    <message>
        <source>variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>C²</source>
        <translation>C²</translation>
    </message>
    <message>
        <source>C^∞</source>
        <translation>C^∞</translation>
    </message>
    <message>
        <source>How smooth the rim of the hat is</source>
        <translation>Wie glatt der Rand des Hutes ist</translation>
    </message>
    <message>
        <source>depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>Number of layers. ResNet: 18, or 6k + 2 as 8, 14, 20; DenseNet: 6k + 4 as 10, 16, 22</source>
        <translation>Anzahl der Schichten. ResNet: 18 oder 6k + 2 wie 8, 14, 20; DenseNet: 6k + 4 wie 10, 16, 22</translation>
    </message>
    <message>
        <source>growth</source>
        <translation>Zuwachs</translation>
    </message>
    <message>
        <source>How many channels each layer of the DenseNet adds</source>
        <translation>Wie viele Kanäle jede Schicht des DenseNet hinzufügt</translation>
    </message>
    <message>
        <source>normalised</source>
        <translation>normiert</translation>
    </message>
    <message>
        <source>over batches</source>
        <translation>über Batches</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Batch normalisation, as in the originals, makes the output of one example depend on the others: outside the theory. Without it the biases still break homogeneity</source>
        <translation>Batch-Normierung wie in den Originalen macht den Ausgang eines Beispiels von den anderen abhängig: außerhalb der Theorie. Ohne sie brechen die Bias noch immer die Homogenität</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>double</source>
        <translation>doppelt</translation>
    </message>
    <message>
        <source>float</source>
        <translation>einfach</translation>
    </message>
    <message>
        <source>Of the weights and outputs, in bits: 64 (double) or 32 (float)</source>
        <translation>Der Gewichte und Ausgänge in Bits: 64 (doppelt) oder 32 (einfach)</translation>
    </message>
    <message>
        <source>degree L</source>
        <translation>Grad L</translation>
    </message>
    <message>
        <source>Φ(x; cW) = cᴸ Φ(x; W) for all c ≥ 0 (Assumption 2.1)</source>
        <translation>Φ(x; cW) = cᴸ Φ(x; W) für alle c ≥ 0 (Annahme 2.1)</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Number k of entries of W</source>
        <translation>Anzahl k der Einträge von W</translation>
    </message>
    <message>
        <source>How the network stands to the theory</source>
        <translation>Wie das Netz zur Theorie steht</translation>
    </message>
    <message>
        <source>Whether Assumption 2.1 covers this network</source>
        <translation>Ob Annahme 2.1 dieses Netz erfasst</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>scheme</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>paired</source>
        <translation>gepaart</translation>
    </message>
    <message>
        <source>He</source>
        <translation>He</translation>
    </message>
    <message>
        <source>How W₀ is drawn. Paired: neurons come in pairs of opposite sign, so that Φ(·; W₀) = 0</source>
        <translation>Wie W₀ gezogen wird. Gepaart: Neuronen kommen in Paaren mit entgegengesetztem Vorzeichen, sodass Φ(·; W₀) = 0</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>fest</translation>
    </message>
    <message>
        <source>scale σ</source>
        <translation>Skala σ</translation>
    </message>
    <message>
        <source>Standard deviation of the initial weights; for He a factor on √(2/fan-in)</source>
        <translation>Standardabweichung der Anfangsgewichte; bei He ein Faktor an √(2/Eingangszahl)</translation>
    </message>
    <message>
        <source>How W₀ is drawn: same seed, same weights</source>
        <translation>Wie W₀ gezogen wird: gleicher Startwert, gleiche Gewichte</translation>
    </message>
    <message>
        <source>Loss and dynamics</source>
        <translation>Verlust und Dynamik</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>exponential</source>
        <translation>exponentiell</translation>
    </message>
    <message>
        <source>logistic</source>
        <translation>logistisch</translation>
    </message>
    <message>
        <source>cross entropy</source>
        <translation>Kreuzentropie</translation>
    </message>
    <message>
        <source>huberized exponential</source>
        <translation>Huber</translation>
    </message>
    <message>
        <source>squared</source>
        <translation>quadratisch</translation>
    </message>
    <message>
        <source>ℓ(p), summed over the examples. Exponential: e⁻ᵖ. Logistic: ln(1 + e⁻ᵖ). Cross entropy: of K classes, for two the logistic loss. Huberized: e⁻ᵖ for p ≥ 0, 1 − p below. Squared: (1 − p)²/2, which has a finite minimiser</source>
        <translation>ℓ(p), summiert über die Beispiele. Exponentiell: e⁻ᵖ. Logistisch: ln(1 + e⁻ᵖ). Kreuzentropie: von K Klassen, bei zweien der logistische Verlust. Huber: e⁻ᵖ für p ≥ 0, 1 − p darunter. Quadratisch: (1 − p)²/2, mit einem Minimum im Endlichen</translation>
    </message>
    <message>
        <source>method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>gradient flow</source>
        <translation>Gradientenfluss</translation>
    </message>
    <message>
        <source>flow, explicit</source>
        <translation>Fluss, explizit</translation>
    </message>
    <message>
        <source>gradient descent</source>
        <translation>Abstieg</translation>
    </message>
    <message>
        <source>normalized descent</source>
        <translation>Abstieg, normiert</translation>
    </message>
    <message>
        <source>mini-batches</source>
        <translation>Minibatches</translation>
    </message>
    <message>
        <source>How the weights move. Gradient flow: dW/dt = −∇L(W), by implicit steps (equation (1)). Mini-batches (SGD): descent along the gradient of a part of the examples at a time</source>
        <translation>Wie sich die Gewichte bewegen. Gradientenfluss: dW/dt = −∇L(W), in impliziten Schritten (Gleichung (1)). Abstieg: Gradientenabstieg. Minibatches (SGD): Abstieg entlang des Gradienten eines Teils der Beispiele auf einmal</translation>
    </message>
    <message>
        <source>tolerance</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>Bound on the error estimate of an accepted step</source>
        <translation>Schranke für den geschätzten Fehler eines angenommenen Schritts</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Relative step ‖ΔW‖/‖W‖ on networks with kinks, where errors cannot be estimated</source>
        <translation>Relativer Schritt ‖ΔW‖/‖W‖ bei Netzen mit Knicken, wo sich Fehler nicht schätzen lassen</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Number of examples in a mini-batch</source>
        <translation>Anzahl der Beispiele in einem Minibatch</translation>
    </message>
    <message>
        <source>step size η</source>
        <translation>Schritt η</translation>
    </message>
    <message>
        <source>Step size η of the descent</source>
        <translation>Schrittweite η des Abstiegs</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>constant η</source>
        <translation>η konstant</translation>
    </message>
    <message>
        <source>η / L(W)</source>
        <translation>η / L(W)</translation>
    </message>
    <message>
        <source>Constant step size, or divided by the loss (Lyu and Li 2019)</source>
        <translation>Konstante Schrittweite oder durch den Verlust geteilt (Lyu und Li 2019)</translation>
    </message>
    <message>
        <source>frozen twin</source>
        <translation>Zwilling</translation>
    </message>
    <message>
        <source>in lock-step</source>
        <translation>im Gleichschritt</translation>
    </message>
    <message>
        <source>Trains the network with activations frozen at W₀ beside it, at the same ln(n/L)</source>
        <translation>Trainiert daneben das Netz mit bei W₀ eingefrorenen Aktivierungen, bei gleichem ln(n/L)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>steps ≥</source>
        <translation>Schritte ≥</translation>
    </message>
    <message>
        <source>Ends the run after so many steps; empty: never</source>
        <translation>Beendet den Lauf nach so vielen Schritten; leer: nie</translation>
    </message>
    <message>
        <source>ln‖W‖ ≥</source>
        <translation>ln‖W‖ ≥</translation>
    </message>
    <message>
        <source>Ends the run at this ln‖W‖; empty: never</source>
        <translation>Beendet den Lauf bei diesem ln‖W‖; leer: nie</translation>
    </message>
    <message>
        <source>ln(n/L) ≥</source>
        <translation>ln(n/L) ≥</translation>
    </message>
    <message>
        <source>Ends the run at this ln(n/L); empty: never</source>
        <translation>Beendet den Lauf bei diesem ln(n/L); leer: nie</translation>
    </message>
    <message>
        <source>θ ≤</source>
        <translation>θ ≤</translation>
    </message>
    <message>
        <source>Ends the run at this angle between W and −∇L(W), radians; empty: never</source>
        <translation>Beendet den Lauf bei diesem Winkel zwischen W und −∇L(W), im Bogenmaß; leer: nie</translation>
    </message>
    <message>
        <source>Record and compare</source>
        <translation>Aufzeichnen, Vergleichen</translation>
    </message>
    <message>
        <source>saliency</source>
        <translation>Salienz</translation>
    </message>
    <message>
        <source>∇ₓΦ at points</source>
        <translation>∇ₓΦ an Punkten</translation>
    </message>
    <message>
        <source>Records the gradient of the output with respect to every point: arrows in the plane and the chart of their angles</source>
        <translation>Zeichnet den Gradienten des Ausgangs nach jedem Punkt auf: Pfeile in der Ebene und das Diagramm ihrer Winkel</translation>
    </message>
    <message>
        <source>step sizes</source>
        <translation>Schrittweiten</translation>
    </message>
    <message>
        <source>Gradient descent beside the flow, with these step sizes in units of 2/λmax, as in 0.5, 1, 2; λmax: largest eigenvalue of ∇²L. Empty: none</source>
        <translation>Gradientenabstieg neben dem Fluss, mit diesen Schrittweiten in Einheiten von 2/λmax, etwa 0.5, 1, 2; λmax: größter Eigenwert von ∇²L. Leer: keiner</translation>
    </message>
    <message>
        <source>from ln(n/L)</source>
        <translation>ab ln(n/L)</translation>
    </message>
    <message>
        <source>Where the finite steps leave the flow, and where λmax is taken</source>
        <translation>Wo die endlichen Schritte den Fluss verlassen und wo λmax bestimmt wird</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>How many finite steps are taken with each step size</source>
        <translation>Wie viele endliche Schritte mit jeder Schrittweite gemacht werden</translation>
    </message>
    <message>
        <source>rates from</source>
        <translation>Raten ab</translation>
    </message>
    <message>
        <source>ln(n/L) from which the rates of the Theory panel are fitted; empty: a hundredth of the present one</source>
        <translation>ln(n/L), von dem an die Raten der Ansicht „Theorie“ angepasst werden; leer: ein Hundertstel des jetzigen</translation>
    </message>
    <message>
        <source>rates to</source>
        <translation>Raten bis</translation>
    </message>
    <message>
        <source>ln(n/L) up to which the rates of the Theory panel are fitted; empty: the present one</source>
        <translation>ln(n/L), bis zu dem die Raten der Ansicht „Theorie“ angepasst werden; leer: das jetzige</translation>
    </message>
    <message>
        <source>Settings of the experiment</source>
        <translation>Einstellungen des Experiments</translation>
    </message>
    <message>
        <source>Import points…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Train on the points of a file: a table of text (CSV), .npy or .npz</source>
        <translation>Mit den Punkten einer Datei trainieren: einer Texttabelle (CSV), .npy oder .npz</translation>
    </message>
    <message>
        <source>Drag the brush to paint many points, with Shift of the next class (key 3)</source>
        <translation>Ziehen des Pinsels malt viele Punkte, mit Umschalt die der nächsten Klasse (Taste 3)</translation>
    </message>
    <message>
        <source>erase</source>
        <translation>tilgen</translation>
    </message>
    <message>
        <source>Drag the brush to take points away (key 4)</source>
        <translation>Ziehen des Pinsels nimmt Punkte weg (Taste 4)</translation>
    </message>
    <message>
        <source>brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Radius of the brush in pixels</source>
        <translation>Radius des Pinsels in Pixeln</translation>
    </message>
    <message>
        <source>density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <source>How many points a dab of the brush strews</source>
        <translation>Wie viele Punkte ein Tupfer des Pinsels streut</translation>
    </message>
</context>
<context>
    <name>marginscope::ExperimentSession</name>
    <message>
        <source>Points of every class are needed to train; the last run goes on until there are.</source>
        <translation>Zum Trainieren braucht es Punkte jeder Klasse; bis dahin geht der letzte Lauf weiter.</translation>
    </message>
    <message>
        <source>Points of both classes are needed to train; the last run goes on until there are.</source>
        <translation>Zum Trainieren braucht es Punkte beider Klassen; bis dahin geht der letzte Lauf weiter.</translation>
    </message>
    <message>
        <source>Change several settings</source>
        <translation>Mehrere Einstellungen ändern</translation>
    </message>
</context>
<context>
    <name>marginscope::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source> dots per inch</source>
        <translation> Punkte je Zoll</translation>
    </message>
    <message>
        <source>light</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>&amp;width</source>
        <translation>&amp;Breite</translation>
    </message>
    <message>
        <source>&amp;resolution</source>
        <translation>A&amp;uflösung</translation>
    </message>
    <message>
        <source>&amp;colours</source>
        <translation>Fa&amp;rben</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>Write the files now; the dialog stays open</source>
        <translation>Die Dateien jetzt schreiben; der Dialog bleibt offen</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Views to export</source>
        <translation>Zu exportierende Ansichten</translation>
    </message>
    <message>
        <source>Every view that is ticked is exported</source>
        <translation>Jede angekreuzte Ansicht wird exportiert</translation>
    </message>
    <message>
        <source>all on one &amp;page</source>
        <translation>alle &amp;auf einer Seite</translation>
    </message>
    <message>
        <source>All on one page</source>
        <translation>Alle auf einer Seite</translation>
    </message>
    <message>
        <source>The chosen views in one file, arranged as in the window, in place of one file each</source>
        <translation>Die gewählten Ansichten in einer Datei, angeordnet wie im Fenster, statt je einer Datei</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>Formate</translation>
    </message>
    <message>
        <source>&amp;SVG</source>
        <translation>&amp;SVG</translation>
    </message>
    <message>
        <source>Vector graphics; text stays text</source>
        <translation>Vektorgrafik; Text bleibt Text</translation>
    </message>
    <message>
        <source>P&amp;DF</source>
        <translation>P&amp;DF</translation>
    </message>
    <message>
        <source>Vector graphics with fonts, one page of exactly that size</source>
        <translation>Vektorgrafik mit Schriften, eine Seite in genau dieser Größe</translation>
    </message>
    <message>
        <source>P&amp;NG</source>
        <translation>P&amp;NG</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>pgfplots .&amp;tex</source>
        <translation>pgfplots .&amp;tex</translation>
    </message>
    <message>
        <source>For LaTeX, with its .csv; compiles by itself</source>
        <translation>Für LaTeX, mit zugehöriger .csv; für sich allein übersetzbar</translation>
    </message>
    <message>
        <source>numbers .&amp;csv</source>
        <translation>Zahlen .&amp;csv</translation>
    </message>
    <message>
        <source>What is shown, in full, as comma-separated tables</source>
        <translation>Was gezeigt wird, vollständig, als kommagetrennte Tabellen</translation>
    </message>
    <message>
        <source>numbers .np&amp;z</source>
        <translation>Zahlen .np&amp;z</translation>
    </message>
    <message>
        <source>What is shown, in full, as arrays for NumPy</source>
        <translation>Was gezeigt wird, vollständig, als Arrays für NumPy</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Usual widths</source>
        <translation>Übliche Breiten</translation>
    </message>
    <message>
        <source>Widths that journals ask for</source>
        <translation>Breiten, die Zeitschriften verlangen</translation>
    </message>
    <message>
        <source>one column, 84 mm</source>
        <translation>eine Spalte, 84 mm</translation>
    </message>
    <message>
        <source>two columns, 174 mm</source>
        <translation>zwei Spalten, 174 mm</translation>
    </message>
    <message>
        <source>text width, 5.5 in</source>
        <translation>Textbreite, 5,5 Zoll</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Width on paper; the height follows</source>
        <translation>Breite auf dem Papier; die Höhe ergibt sich</translation>
    </message>
    <message>
        <source>Font size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Size of axis numbers and legends; titles are a little larger. Everything is laid out anew</source>
        <translation>Größe der Achsenzahlen und Legenden; Titel sind etwas größer. Alles wird neu angeordnet</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>natural</source>
        <translation>natürlich</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Of PNG files</source>
        <translation>Von PNG-Dateien</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Light or dark colours</source>
        <translation>Helle oder dunkle Farben</translation>
    </message>
    <message>
        <source>t&amp;ransparent ground</source>
        <translation>trans&amp;parenter Hintergrund</translation>
    </message>
    <message>
        <source>Transparent ground</source>
        <translation>Transparenter Hintergrund</translation>
    </message>
    <message>
        <source>What lies under the figure shows through</source>
        <translation>Was unter der Abbildung liegt, scheint durch</translation>
    </message>
    <message>
        <source>&amp;font size</source>
        <translation>Schrift&amp;größe</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Directory</source>
        <translation>Verzeichnis</translation>
    </message>
    <message>
        <source>Where the files go</source>
        <translation>Wohin die Dateien geschrieben werden</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the files, without an ending</source>
        <translation>Name der Dateien, ohne Endung</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose the directory</source>
        <translation>Das Verzeichnis wählen</translation>
    </message>
    <message>
        <source>Files that will be written</source>
        <translation>Dateien, die geschrieben werden</translation>
    </message>
    <message>
        <source>d&amp;irectory</source>
        <translation>&amp;Verzeichnis</translation>
    </message>
    <message>
        <source>na&amp;me</source>
        <translation>Na&amp;me</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Figure in the preview</source>
        <translation>Abbildung in der Vorschau</translation>
    </message>
    <message>
        <source>Which of the chosen figures is shown</source>
        <translation>Welche der gewählten Abbildungen gezeigt wird</translation>
    </message>
    <message>
        <source>The figure as it will be exported</source>
        <translation>Die Abbildung, wie sie exportiert wird</translation>
    </message>
    <message>
        <source>Size of the figure</source>
        <translation>Größe der Abbildung</translation>
    </message>
    <message>
        <source>Size on paper</source>
        <translation>Größe auf dem Papier</translation>
    </message>
    <message>
        <source>all on one page</source>
        <translation>alle auf einer Seite</translation>
    </message>
    <message>
        <source>The files need a name.</source>
        <translation>Die Dateien brauchen einen Namen.</translation>
    </message>
    <message>
        <source>No view is chosen.</source>
        <translation>Keine Ansicht ist gewählt.</translation>
    </message>
    <message>
        <source>No format is chosen.</source>
        <translation>Kein Format ist gewählt.</translation>
    </message>
    <message>
        <source>Will write: %1.</source>
        <translation>Wird geschrieben: %1.</translation>
    </message>
    <message>
        <source>Replaces files that exist: %1.</source>
        <translation>Ersetzt vorhandene Dateien: %1.</translation>
    </message>
    <message>
        <source>b&amp;eside</source>
        <translation>da&amp;neben</translation>
    </message>
    <message>
        <source>%1 mm × %2 mm, numbers of axes %3 pt</source>
        <translation>%1 mm × %2 mm, Zahlen der Achsen %3 pt</translation>
    </message>
</context>
<context>
    <name>marginscope::FieldForm</name>
    <message>
        <source>Draw another seed</source>
        <translation>Einen anderen Startwert ziehen</translation>
    </message>
    <message>
        <source>Draw another seed: %1</source>
        <translation>Einen anderen Startwert ziehen: %1</translation>
    </message>
</context>
<context>
    <name>marginscope::FigureExport</name>
    <message>
        <source>&amp;Figures…</source>
        <translation>&amp;Abbildungen …</translation>
    </message>
    <message>
        <source>Figures and numbers of the views as files</source>
        <translation>Abbildungen und Zahlen der Ansichten als Dateien</translation>
    </message>
    <message>
        <source>&amp;All views on one page…</source>
        <translation>Alle Ansichten auf einer &amp;Seite …</translation>
    </message>
    <message>
        <source>&amp;Copy figure</source>
        <translation>Abbildung &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy num&amp;bers</source>
        <translation>&amp;Zahlen kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;numbers</source>
        <translation>&amp;Zahlen kopieren</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>The figure is on the clipboard, as pixels and as SVG: %1</source>
        <translation>Die Abbildung ist in der Zwischenablage, als Pixel und als SVG: %1</translation>
    </message>
    <message>
        <source>This view has no numbers yet: there is nothing to copy.</source>
        <translation>Diese Ansicht hat noch keine Zahlen: es gibt nichts zu kopieren.</translation>
    </message>
    <message>
        <source>The numbers are on the clipboard as a table: %1</source>
        <translation>Die Zahlen sind als Tabelle in der Zwischenablage: %1</translation>
    </message>
    <message>
        <source>Exported %1</source>
        <translation>%1 exportiert</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n files to %1</source>
        <translation>
            <numerusform>%n Datei nach %1 exportiert</numerusform>
            <numerusform>%n Dateien nach %1 exportiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Run directory for the second panel</source>
        <translation>Laufverzeichnis für das zweite Bild</translation>
    </message>
    <message>
        <source>All views in one file, arranged as in the window</source>
        <translation>Alle Ansichten in einer Datei, angeordnet wie im Fenster</translation>
    </message>
    <message>
        <source>T&amp;wo runs side by side…</source>
        <translation>Zwei &amp;Läufe nebeneinander …</translation>
    </message>
    <message>
        <source>The margins of this run beside those of another, as in Figure 2 of the paper</source>
        <translation>Die Margins dieses Laufs neben denen eines anderen, wie in Figure 2 der Arbeit</translation>
    </message>
    <message>
        <source>Puts the view with the focus on the clipboard, as pixels and as SVG</source>
        <translation>Legt die Ansicht mit dem Fokus in die Zwischenablage, als Pixel und als SVG</translation>
    </message>
    <message>
        <source>Puts the numbers of the view with the focus on the clipboard, as a table</source>
        <translation>Legt die Zahlen der Ansicht mit dem Fokus in die Zwischenablage, als Tabelle</translation>
    </message>
    <message>
        <source>Puts this view on the clipboard, as pixels and as SVG</source>
        <translation>Legt diese Ansicht in die Zwischenablage, als Pixel und als SVG</translation>
    </message>
    <message>
        <source>Puts the numbers of this view on the clipboard, as a table</source>
        <translation>Legt die Zahlen dieser Ansicht in die Zwischenablage, als Tabelle</translation>
    </message>
    <message>
        <source>Figures and numbers of this view as files</source>
        <translation>Abbildungen und Zahlen dieser Ansicht als Dateien</translation>
    </message>
    <message>
        <source>Reading this run …</source>
        <translation>Dieser Lauf wird gelesen …</translation>
    </message>
    <message>
        <source>Two panels: %1.</source>
        <translation>Zwei Bilder: %1.</translation>
    </message>
</context>
<context>
    <name>marginscope::FigurePreview</name>
    <message>
        <source>Nothing is chosen.</source>
        <translation>Nichts ist gewählt.</translation>
    </message>
</context>
<context>
    <name>marginscope::FormulaDialog</name>
    <message>
        <source>Preview of the labels</source>
        <translation>Vorschau der Klassen</translation>
    </message>
    <message>
        <source>Label by formula</source>
        <translation>Klassen nach Formel</translation>
    </message>
    <message>
        <source>Positive or true gives class +, all else class −. Names: x1, x2, r, angle, pi; + − * / ^, comparisons, and, or, not(…); sin, cos, exp, abs, sqrt, sign, min, max, …; random() is new at every point.</source>
        <translation>Positiv oder wahr ergibt die Klasse +, alles andere die Klasse −. Namen: x1, x2, r, angle, pi; + − * / ^, Vergleiche, and, or, not(…); sin, cos, exp, abs, sqrt, sign, min, max, …; random() ist an jedem Punkt neu.</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>As in sin(3*angle) &gt; 0 and r &lt; 0.8</source>
        <translation>Etwa sin(3*angle) &gt; 0 and r &lt; 0.8</translation>
    </message>
    <message>
        <source>Seed of random()</source>
        <translation>Startwert von random()</translation>
    </message>
    <message>
        <source>How random() is drawn: same seed, same labels</source>
        <translation>Wie random() gezogen wird: gleicher Startwert, gleiche Klassen</translation>
    </message>
    <message>
        <source>What comes of it</source>
        <translation>Was dabei herauskommt</translation>
    </message>
    <message>
        <source>Label the points</source>
        <translation>Klassen zuordnen</translation>
    </message>
    <message>
        <source>At %1: %2.</source>
        <translation>An Stelle %1: %2.</translation>
    </message>
    <message>
        <source>%1 points get class %2, %3 class %4.</source>
        <translation>%1 Punkte bekommen die Klasse %2, %3 die Klasse %4.</translation>
    </message>
</context>
<context>
    <name>marginscope::HelpView</name>
    <message>
        <source>Marginscope help</source>
        <translation>Hilfe zu Marginscope</translation>
    </message>
    <message>
        <source>Help page</source>
        <translation>Hilfeseite</translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation>Zurück (Alt+Links)</translation>
    </message>
    <message>
        <source>Forward (Alt+Right)</source>
        <translation>Vor (Alt+Rechts)</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>First page</source>
        <translation>Erste Seite</translation>
    </message>
</context>
<context>
    <name>marginscope::LayerModel</name>
    <message>
        <source>%1 (%2, %3): ‖V‖ of this layer %4, %5 of ‖W‖², %6 of the squared gradient</source>
        <translation>%1 (%2, %3): ‖V‖ dieser Schicht %4, %5 von ‖W‖², %6 des quadrierten Gradienten</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>norm</source>
        <translation>Norm</translation>
    </message>
    <message>
        <source>of ‖W‖²</source>
        <translation>von ‖W‖²</translation>
    </message>
    <message>
        <source>of |g|²</source>
        <translation>von |g|²</translation>
    </message>
    <message>
        <source>Name of the layer, from the input to the output</source>
        <translation>Name der Schicht, von der Eingabe zum Ausgang</translation>
    </message>
    <message>
        <source>What the layer does</source>
        <translation>Was die Schicht tut</translation>
    </message>
    <message>
        <source>Outputs × inputs × height × width of its weights</source>
        <translation>Ausgänge × Eingänge × Höhe × Breite ihrer Gewichte</translation>
    </message>
    <message>
        <source>Euclidean norm of its part of V = W/‖W‖</source>
        <translation>Euklidische Norm ihres Teils von V = W/‖W‖</translation>
    </message>
    <message>
        <source>Its part of the squared norm of all weights; alignment makes the shares of layers in a row equal</source>
        <translation>Ihr Teil der quadrierten Norm aller Gewichte; durch Ausrichtung werden die Anteile aufeinander folgender Schichten gleich</translation>
    </message>
    <message>
        <source>Its part of the squared norm of the gradient g</source>
        <translation>Ihr Teil der quadrierten Norm des Gradienten g</translation>
    </message>
</context>
<context>
    <name>marginscope::LayerTable</name>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Layers of the network with their norms and their shares of the squared norm of weights and gradient</source>
        <translation>Schichten des Netzes mit ihren Normen und ihren Anteilen an der quadrierten Norm von Gewichten und Gradient</translation>
    </message>
</context>
<context>
    <name>marginscope::LiveViews</name>
    <message>
        <source>no preview of the limit for this network</source>
        <translation>keine Vorschau des Grenzwerts für dieses Netz</translation>
    </message>
    <message>
        <source>the limit is not reached</source>
        <translation>der Grenzwert wird nicht erreicht</translation>
    </message>
    <message>
        <source>no preview of the limit for so many points</source>
        <translation>keine Vorschau des Grenzwerts für so viele Punkte</translation>
    </message>
</context>
<context>
    <name>marginscope::MainWindow</name>
    <message>
        <source>Marginscope</source>
        <translation>Marginscope</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>Experiment</translation>
    </message>
    <message>
        <source>Prediction surface</source>
        <translation>Vorhersagefläche</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Margins</source>
        <translation>Margins</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Angle and path length</source>
        <translation>Winkel und Weglänge</translation>
    </message>
    <message>
        <source>Finite steps</source>
        <translation>Endliche Schritte</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Saliency</source>
        <translation>Salienz</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Theory</source>
        <translation>Theorie</translation>
    </message>
    <message>
        <source>one colour scale · boundaries solid · drag any point</source>
        <translation>eine Farbskala · Grenzen durchgezogen · jeder Punkt lässt sich ziehen</translation>
    </message>
    <message>
        <source>one colour scale · zero line solid · drag any point</source>
        <translation>eine Farbskala · Nulllinie durchgezogen · jeder Punkt lässt sich ziehen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Save experiment</source>
        <translation>Experiment speichern</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>surfaces</source>
        <translation>Flächen</translation>
    </message>
    <message>
        <source>margins</source>
        <translation>Margins</translation>
    </message>
    <message>
        <source>direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>angle and path length</source>
        <translation>Winkel und Weglänge</translation>
    </message>
    <message>
        <source>finite steps</source>
        <translation>endliche Schritte</translation>
    </message>
    <message>
        <source>saliency</source>
        <translation>Salienz</translation>
    </message>
    <message>
        <source>examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>test error and margins</source>
        <translation>Testfehler und -margins</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About this preset</source>
        <translation>&amp;Zu dieser Vorgabe</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>CIFAR-&amp;10…</source>
        <translation>CIFAR-&amp;10 …</translation>
    </message>
    <message>
        <source>&amp;Copy settings</source>
        <translation>Einstellungen &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Move points</source>
        <translation>Punkte &amp;ziehen</translation>
    </message>
    <message>
        <source>&amp;Add points</source>
        <translation>Punkte &amp;hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Paint points</source>
        <translation>Punkte &amp;malen</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Lauf</translation>
    </message>
    <message>
        <source>&amp;Train or pause</source>
        <translation>&amp;Trainieren oder anhalten</translation>
    </message>
    <message>
        <source>One &amp;step</source>
        <translation>Ein &amp;Schritt</translation>
    </message>
    <message>
        <source>&amp;Restart from W₀</source>
        <translation>&amp;Neu ab W₀</translation>
    </message>
    <message>
        <source>&amp;Logarithmic clock</source>
        <translation>&amp;Logarithmische Uhr</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Float</source>
        <translation>&amp;Ablösen</translation>
    </message>
    <message>
        <source>&amp;Fit charts to the data</source>
        <translation>Diagramme an die Daten an&amp;passen</translation>
    </message>
    <message>
        <source>Saliency &amp;arrows</source>
        <translation>Salienzpf&amp;eile</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Reset &amp;everything…</source>
        <translation>Alles zu&amp;rücksetzen …</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>The language changes with the next start.</source>
        <translation>Die Sprache wechselt mit dem nächsten Start.</translation>
    </message>
    <message>
        <source>Reset everything</source>
        <translation>Alles zurücksetzen</translation>
    </message>
    <message>
        <source>Forget everything that the window remembers?</source>
        <translation>Alles vergessen, was das Fenster sich merkt?</translation>
    </message>
    <message>
        <source>&amp;Reset everything</source>
        <translation>Alles &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>The window is as it was at the first start.</source>
        <translation>Das Fenster ist wie beim ersten Start.</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Pin runs, add others, sweep over a field</source>
        <translation>Läufe anheften, andere hinzufügen, ein Feld durchgehen</translation>
    </message>
    <message>
        <source>of the newest moment</source>
        <translation>vom neuesten Moment</translation>
    </message>
    <message>
        <source>Opening the run in %1 …</source>
        <translation>Der Lauf in %1 wird geöffnet …</translation>
    </message>
    <message>
        <source>Saved %1. Points of a class are missing; it cannot be opened until they are added and it is saved again.</source>
        <translation>%1 gespeichert. Es fehlen Punkte einer Klasse; öffnen lässt es sich erst, wenn sie hinzugefügt sind und es neu gespeichert ist.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop saving; nothing is left behind</source>
        <translation>Das Speichern abbrechen; nichts bleibt zurück</translation>
    </message>
    <message>
        <source>Saved the run in %1</source>
        <translation>Lauf in %1 gespeichert</translation>
    </message>
    <message>
        <source>Marginscope[*]</source>
        <translation>Marginscope[*]</translation>
    </message>
    <message>
        <source>%1[*] – Marginscope</source>
        <translation>%1[*] – Marginscope</translation>
    </message>
    <message>
        <source>Save the changes to %1?</source>
        <translation>Die Änderungen an %1 speichern?</translation>
    </message>
    <message>
        <source>Experiments (*.json);;All files (*)</source>
        <translation>Experimente (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save run in a new directory</source>
        <translation>Lauf in einem neuen Verzeichnis speichern</translation>
    </message>
    <message>
        <source>Directory</source>
        <translation>Verzeichnis</translation>
    </message>
    <message>
        <source>The settings that differ from the defaults are on the clipboard as JSON.</source>
        <translation>Die Einstellungen, die von den Standardwerten abweichen, sind als JSON in der Zwischenablage.</translation>
    </message>
    <message>
        <source>clipboard</source>
        <translation>Zwischenablage</translation>
    </message>
    <message>
        <source>Paste settings</source>
        <translation>Einstellungen einfügen</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>Lauf öffnen</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Tour in five steps</source>
        <translation>&amp;Rundgang in fünf Schritten</translation>
    </message>
    <message>
        <source>&amp;What&apos;s this?</source>
        <translation>&amp;Was ist das?</translation>
    </message>
    <message>
        <source>What the network says</source>
        <translation>Was das Netz sagt</translation>
    </message>
    <message>
        <source>Training has begun. Of points in the plane you see three surfaces: the network with frozen activations, the moment when every point was right for the first time, and now. They come apart, although nothing is misclassified any more. Of pictures you see each with its margin.</source>
        <translation>Das Training hat begonnen. Bei Punkten in der Ebene sehen Sie drei Flächen: das Netz mit eingefrorenen Aktivierungen, den Moment, als zum ersten Mal jeder Punkt richtig war, und jetzt. Sie laufen auseinander, obwohl nichts mehr falsch klassifiziert wird. Bei Bildern sehen Sie jedes mit seiner Margin.</translation>
    </message>
    <message>
        <source>Change something</source>
        <translation>Etwas ändern</translation>
    </message>
    <message>
        <source>Drag a point: the green line shows where training would end. Let go, and training starts anew. Network, start and data can be changed at the left; Ctrl+Z takes any change back.</source>
        <translation>Ziehen Sie einen Punkt: die grüne Linie zeigt, wo das Training enden würde. Lassen Sie los, und das Training beginnt neu. Netz, Anfang und Daten lassen sich links ändern; Strg+Z nimmt jede Änderung zurück.</translation>
    </message>
    <message>
        <source>Margins settle</source>
        <translation>Margins kommen zur Ruhe</translation>
    </message>
    <message>
        <source>Every curve is the margin of one example, divided by the norm of the weights to the power of the degree. They go on moving long after the last mistake, and then they settle. Zoom with the wheel, hover a curve to see its example.</source>
        <translation>Jede Kurve ist die Margin eines Beispiels, geteilt durch die Norm der Gewichte hoch dem Grad. Sie bewegen sich noch lange nach dem letzten Fehler, und dann kommen sie zur Ruhe. Das Rad vergrößert; zeigen Sie auf eine Kurve, um ihr Beispiel zu sehen.</translation>
    </message>
    <message>
        <source>The direction converges</source>
        <translation>Die Richtung konvergiert</translation>
    </message>
    <message>
        <source>The weights grow for ever, their direction settles, and the angle between them and the negative gradient falls. All charts share one clock, which the toolbar chooses.</source>
        <translation>Die Gewichte wachsen für immer, ihre Richtung kommt zur Ruhe, und der Winkel zwischen ihnen und dem negativen Gradienten fällt. Alle Diagramme haben eine gemeinsame Uhr, die in der Werkzeugleiste gewählt wird.</translation>
    </message>
    <message>
        <source>What the paper says about it</source>
        <translation>Was die Arbeit dazu sagt</translation>
    </message>
    <message>
        <source>Every claim is held against this run, with the number that decides it. Click a row for its formula. Ctrl+E exports what you see as figures; F1 explains everything else.</source>
        <translation>Jede Aussage wird an diesem Lauf geprüft, mit der Zahl, die entscheidet. Ein Klick auf eine Zeile zeigt ihre Formel. Strg+E exportiert als Abbildungen, was Sie sehen; F1 erklärt alles andere.</translation>
    </message>
    <message>
        <source>Views that share this place</source>
        <translation>Ansichten, die sich diesen Platz teilen</translation>
    </message>
    <message>
        <source>&amp;Presets…</source>
        <translation>&amp;Vorgaben …</translation>
    </message>
    <message>
        <source>Open &amp;run…</source>
        <translation>&amp;Lauf öffnen …</translation>
    </message>
    <message>
        <source>&amp;Import points…</source>
        <translation>&amp;Punkte importieren …</translation>
    </message>
    <message>
        <source>Export &amp;points…</source>
        <translation>Punkte e&amp;xportieren …</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter …</translation>
    </message>
    <message>
        <source>Save r&amp;un as…</source>
        <translation>Lauf speic&amp;hern unter …</translation>
    </message>
    <message>
        <source>Writes the run as it is now into a directory: curves, margins, weights, and what it takes to go on with it</source>
        <translation>Schreibt den Lauf, wie er jetzt ist, in ein Verzeichnis: Kurven, Margins, Gewichte und was es braucht, um ihn fortzusetzen</translation>
    </message>
    <message>
        <source>&amp;Paste settings</source>
        <translation>Einstellungen e&amp;infügen</translation>
    </message>
    <message>
        <source>&amp;Erase points</source>
        <translation>Punkte &amp;löschen</translation>
    </message>
    <message>
        <source>&amp;Copy points</source>
        <translation>Punkte &amp;kopieren</translation>
    </message>
    <message>
        <source>Paste points</source>
        <translation>Punkte einfügen</translation>
    </message>
    <message>
        <source>&amp;Label by formula…</source>
        <translation>Klassen nach &amp;Formel …</translation>
    </message>
    <message>
        <source>One record &amp;back</source>
        <translation>Einen Eintrag &amp;zurück</translation>
    </message>
    <message>
        <source>One record &amp;forward</source>
        <translation>Einen Eintrag &amp;vor</translation>
    </message>
    <message>
        <source>Ten records back</source>
        <translation>Zehn Einträge zurück</translation>
    </message>
    <message>
        <source>Ten records forward</source>
        <translation>Zehn Einträge vor</translation>
    </message>
    <message>
        <source>To the be&amp;ginning</source>
        <translation>Zum &amp;Anfang</translation>
    </message>
    <message>
        <source>To first &amp;perfect classification</source>
        <translation>Zur ersten &amp;fehlerfreien Klassifikation</translation>
    </message>
    <message>
        <source>L&amp;ive: the newest moment</source>
        <translation>L&amp;ive: der neueste Moment</translation>
    </message>
    <message>
        <source>Import points</source>
        <translation>Punkte importieren</translation>
    </message>
    <message>
        <source>Export points</source>
        <translation>Punkte exportieren</translation>
    </message>
    <message>
        <source>Points (*.csv)</source>
        <translation>Punkte (*.csv)</translation>
    </message>
    <message>
        <source>Formulas label points in the plane, and those of this run do not lie in it.</source>
        <translation>Formeln ordnen Punkten in der Ebene Klassen zu, und die dieses Laufs liegen nicht in ihr.</translation>
    </message>
    <message>
        <source>Label by formula</source>
        <translation>Klassen nach Formel</translation>
    </message>
    <message>
        <source>Points can be pasted into the plane, and those of this run do not lie in it.</source>
        <translation>Punkte lassen sich in die Ebene einfügen, und die dieses Laufs liegen nicht in ihr.</translation>
    </message>
    <message>
        <source>Experiments and points (*.json *.csv *.tsv *.txt *.npy *.npz);;All files (*)</source>
        <translation>Experimente und Punkte (*.json *.csv *.tsv *.txt *.npy *.npz);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Points (*.csv *.tsv *.txt *.npy *.npz);;All files (*)</source>
        <translation>Punkte (*.csv *.tsv *.txt *.npy *.npz);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>surfaces as in Figure 1 of the paper</source>
        <translation>Flächen wie in Abbildung 1 der Arbeit</translation>
    </message>
    <message>
        <source>A&amp;nimation…</source>
        <translation>A&amp;nimation …</translation>
    </message>
    <message>
        <source>Stop opening; the present run stays as it is</source>
        <translation>Nicht weiter öffnen; der jetzige Lauf bleibt, wie er ist</translation>
    </message>
    <message>
        <source>Saving the run …</source>
        <translation>Der Lauf wird gespeichert …</translation>
    </message>
    <message>
        <source>Makes a film of a view, from the first record to the last</source>
        <translation>Macht einen Film einer Ansicht, vom ersten Eintrag bis zum letzten</translation>
    </message>
    <message>
        <source>Opens the manual at its first page</source>
        <translation>Öffnet das Handbuch auf seiner ersten Seite</translation>
    </message>
    <message>
        <source>Opens the page that says what the present preset shows and where it is from</source>
        <translation>Öffnet die Seite, die sagt, was die jetzige Vorgabe zeigt und woher sie stammt</translation>
    </message>
    <message>
        <source>Opens the page with all keys</source>
        <translation>Öffnet die Seite mit allen Tasten</translation>
    </message>
    <message>
        <source>Points at the parts of the window, one after the other, and says what each is for</source>
        <translation>Zeigt nacheinander auf die Teile des Fensters und sagt, wozu jeder da ist</translation>
    </message>
    <message>
        <source>Then a click on anything, an entry of a menu too, says what it is</source>
        <translation>Danach sagt ein Klick auf irgendetwas, auch auf einen Menüeintrag, was es ist</translation>
    </message>
    <message>
        <source>Opens an experiment, or a table of points to train this one on</source>
        <translation>Öffnet ein Experiment oder eine Tabelle von Punkten, auf denen dieses trainiert</translation>
    </message>
    <message>
        <source>Shows the experiments that come with the program, each with a picture and a sentence</source>
        <translation>Zeigt die mitgelieferten Experimente, jedes mit einem Bild und einem Satz</translation>
    </message>
    <message>
        <source>Opens a run directory with its whole history; training can go on where it ended</source>
        <translation>Öffnet ein Laufverzeichnis mit seiner ganzen Geschichte; das Training kann weitergehen, wo es endete</translation>
    </message>
    <message>
        <source>Reads points from a table and asks which columns are coordinates and which is the class</source>
        <translation>Liest Punkte aus einer Tabelle und fragt, welche Spalten Koordinaten sind und welche die Klasse</translation>
    </message>
    <message>
        <source>Writes the present points into a table that this and other programs read</source>
        <translation>Schreibt die jetzigen Punkte in eine Tabelle, die dieses und andere Programme lesen</translation>
    </message>
    <message>
        <source>Imports or downloads the photographs of CIFAR-10, and trains on them</source>
        <translation>Importiert die Fotografien von CIFAR-10 oder lädt sie herunter und trainiert auf ihnen</translation>
    </message>
    <message>
        <source>What was opened and saved last</source>
        <translation>Was zuletzt geöffnet und gespeichert wurde</translation>
    </message>
    <message>
        <source>Writes the experiment, without its training, into its file</source>
        <translation>Schreibt das Experiment ohne sein Training in seine Datei</translation>
    </message>
    <message>
        <source>Writes the experiment, without its training, into another file</source>
        <translation>Schreibt das Experiment ohne sein Training in eine andere Datei</translation>
    </message>
    <message>
        <source>Puts the settings that differ from the defaults on the clipboard, as a short text</source>
        <translation>Legt die Einstellungen, die von den Voreinstellungen abweichen, als kurzen Text in die Zwischenablage</translation>
    </message>
    <message>
        <source>Takes the settings from the text on the clipboard; points stay unless the text has some</source>
        <translation>Übernimmt die Einstellungen aus dem Text in der Zwischenablage; die Punkte bleiben, wenn er keine enthält</translation>
    </message>
    <message>
        <source>Figures, numbers and films of the views</source>
        <translation>Abbildungen, Zahlen und Filme der Ansichten</translation>
    </message>
    <message>
        <source>Closes the window, and asks first where changes are not saved</source>
        <translation>Schließt das Fenster und fragt vorher, wenn Änderungen nicht gespeichert sind</translation>
    </message>
    <message>
        <source>Takes back the last change of points or settings; training begins anew</source>
        <translation>Nimmt die letzte Änderung an Punkten oder Einstellungen zurück; das Training beginnt neu</translation>
    </message>
    <message>
        <source>Makes the change again that was taken back last</source>
        <translation>Macht die Änderung wieder, die zuletzt zurückgenommen wurde</translation>
    </message>
    <message>
        <source>The pointer drags points in the surfaces, and selects several with a rectangle</source>
        <translation>Der Zeiger zieht Punkte in den Flächen und wählt mit einem Rechteck mehrere aus</translation>
    </message>
    <message>
        <source>A click in a surface adds a point, with Shift one of the other class</source>
        <translation>Ein Klick in eine Fläche fügt einen Punkt hinzu, mit Umschalt einen der anderen Klasse</translation>
    </message>
    <message>
        <source>The pointer strews points over a surface, with Shift of the other class</source>
        <translation>Der Zeiger streut Punkte über eine Fläche, mit Umschalt solche der anderen Klasse</translation>
    </message>
    <message>
        <source>The pointer takes points away from a surface</source>
        <translation>Der Zeiger nimmt Punkte aus einer Fläche fort</translation>
    </message>
    <message>
        <source>Adds the points of the table on the clipboard</source>
        <translation>Fügt die Punkte der Tabelle in der Zwischenablage hinzu</translation>
    </message>
    <message>
        <source>Gives every point its class by the sign of a formula in x1 and x2</source>
        <translation>Gibt jedem Punkt seine Klasse nach dem Vorzeichen einer Formel in x1 und x2</translation>
    </message>
    <message>
        <source>Halts training, or goes on with it from the newest moment</source>
        <translation>Hält das Training an oder setzt es vom neuesten Moment an fort</translation>
    </message>
    <message>
        <source>Trains for one step of the flow or of the descent, and pauses</source>
        <translation>Trainiert einen Schritt des Flusses oder des Abstiegs weit und hält an</translation>
    </message>
    <message>
        <source>Begins the run anew from the same initial weights</source>
        <translation>Beginnt den Lauf neu, von denselben Anfangsgewichten aus</translation>
    </message>
    <message>
        <source>Every factor of ten of the clock is equally wide in all charts, or the clock itself</source>
        <translation>In allen Diagrammen ist jeder Faktor zehn der Uhr gleich breit, oder die Uhr selbst</translation>
    </message>
    <message>
        <source>Shows another recorded moment in all views; training goes on</source>
        <translation>Zeigt in allen Ansichten einen anderen aufgezeichneten Moment; das Training geht weiter</translation>
    </message>
    <message>
        <source>Shows the first record in all views</source>
        <translation>Zeigt in allen Ansichten den ersten Eintrag</translation>
    </message>
    <message>
        <source>Shows the moment when every example was right for the first time, min pᵢ &gt; 0</source>
        <translation>Zeigt den Moment, in dem zum ersten Mal jedes Beispiel richtig war, min pᵢ &gt; 0</translation>
    </message>
    <message>
        <source>All views follow training again</source>
        <translation>Alle Ansichten folgen wieder dem Training</translation>
    </message>
    <message>
        <source>Colours as the desktop has them, light or dark</source>
        <translation>Farben wie die der Arbeitsfläche, hell oder dunkel</translation>
    </message>
    <message>
        <source>Dark on white, whatever the desktop has</source>
        <translation>Dunkel auf Weiß, was auch die Arbeitsfläche hat</translation>
    </message>
    <message>
        <source>Light on dark, whatever the desktop has</source>
        <translation>Hell auf Dunkel, was auch die Arbeitsfläche hat</translation>
    </message>
    <message>
        <source>Shows or hides this panel</source>
        <translation>Zeigt oder verbirgt diese Ansicht</translation>
    </message>
    <message>
        <source>Makes this panel a window of its own, or puts it back</source>
        <translation>Macht diese Ansicht zu einem eigenen Fenster oder setzt sie zurück</translation>
    </message>
    <message>
        <source>All charts show everything again, and follow what comes</source>
        <translation>Alle Diagramme zeigen wieder alles und folgen dem, was kommt</translation>
    </message>
    <message>
        <source>Draws the gradient ∇ₓΦ at every point of the surfaces, where it is recorded</source>
        <translation>Zeichnet an jedem Punkt der Flächen den Gradienten ∇ₓΦ, wo er aufgezeichnet ist</translation>
    </message>
    <message>
        <source>Puts all panels back to where they were at the first start</source>
        <translation>Setzt alle Ansichten dorthin zurück, wo sie beim ersten Start waren</translation>
    </message>
    <message>
        <source>Forgets layout, theme, language and all else that the window remembers; asks first</source>
        <translation>Vergisst Anordnung, Farben, Sprache und alles andere, was sich das Fenster merkt; fragt vorher</translation>
    </message>
    <message>
        <source>The language of the window from the next start on</source>
        <translation>Die Sprache des Fensters vom nächsten Start an</translation>
    </message>
    <message>
        <source>Size and layout of the window, theme, language, clock, speed, folders, the list of recent files and the settings of exports go back to what they were at the first start. Experiments, points, runs and imported pictures stay.</source>
        <translation>Größe und Anordnung des Fensters, Farben, Sprache, Uhr, Tempo, Ordner, die Liste der letzten Dateien und die Einstellungen des Exports werden wie beim ersten Start. Experimente, Punkte, Läufe und importierte Bilder bleiben.</translation>
    </message>
    <message>
        <source>Puts the selected points on the clipboard, as a table</source>
        <translation>Legt die ausgewählten Punkte in die Zwischenablage, als Tabelle</translation>
    </message>
    <message>
        <source>Reading the data …</source>
        <translation>Die Daten werden gelesen …</translation>
    </message>
</context>
<context>
    <name>marginscope::MarginChart</name>
    <message>
        <source>Margins</source>
        <translation>Margins</translation>
    </message>
    <message>
        <source>Normalised margin of every example against the clock, with the smoothed margin</source>
        <translation>Normierte Margin jedes Beispiels über der Uhr, mit der geglätteten Margin</translation>
    </message>
</context>
<context>
    <name>marginscope::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>How far the work has come</source>
        <translation>Wie weit die Arbeit gekommen ist</translation>
    </message>
</context>
<context>
    <name>marginscope::PointImportDialog</name>
    <message>
        <source>commas</source>
        <translation>Kommas</translation>
    </message>
    <message>
        <source>semicolons</source>
        <translation>Semikolons</translation>
    </message>
    <message>
        <source>tabs</source>
        <translation>Tabulatoren</translation>
    </message>
    <message>
        <source>spaces</source>
        <translation>Leerzeichen</translation>
    </message>
    <message>
        <source>decimal comma</source>
        <translation>Dezimalkomma</translation>
    </message>
    <message>
        <source>decimal point</source>
        <translation>Dezimalpunkt</translation>
    </message>
    <message>
        <source>names in the first line</source>
        <translation>Namen in der ersten Zeile</translation>
    </message>
    <message>
        <source>no names of columns</source>
        <translation>keine Namen von Spalten</translation>
    </message>
    <message>
        <source>Found: columns separated by %1, %2, %3.</source>
        <translation>Gefunden: Spalten getrennt durch %1, %2, %3.</translation>
    </message>
    <message>
        <source>Found arrays: %1.</source>
        <translation>Gefundene Arrays: %1.</translation>
    </message>
    <message>
        <source>Import points</source>
        <translation>Punkte importieren</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>Koordinaten</translation>
    </message>
    <message>
        <source>As they are in the file, or every one moved and stretched so that it fills [−1, 1]</source>
        <translation>Wie in der Datei, oder jede so verschoben und gestreckt, dass sie [−1, 1] ausfüllt</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>wie sie sind</translation>
    </message>
    <message>
        <source>each stretched over [−1, 1]</source>
        <translation>jede auf [−1, 1] gestreckt</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Examples at most</source>
        <translation>Beispiele höchstens</translation>
    </message>
    <message>
        <source>Takes at most so many examples, of every class its share, drawn at random with a fixed seed</source>
        <translation>Nimmt höchstens so viele Beispiele, von jeder Klasse ihren Anteil, mit festem Startwert zufällig gezogen</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>What would be taken</source>
        <translation>Was übernommen würde</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>First rows of the file, with the numbers of their lines</source>
        <translation>Erste Zeilen der Datei mit ihren Zeilennummern</translation>
    </message>
    <message>
        <source>x₁</source>
        <translation>x₁</translation>
    </message>
    <message>
        <source>The column of the first coordinate</source>
        <translation>Die Spalte der ersten Koordinate</translation>
    </message>
    <message>
        <source>x₂</source>
        <translation>x₂</translation>
    </message>
    <message>
        <source>The column of the second coordinate</source>
        <translation>Die Spalte der zweiten Koordinate</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>The column of the classes: numbers or words</source>
        <translation>Die Spalte der Klassen: Zahlen oder Wörter</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>and the %1 other columns of numbers</source>
        <translation>und die %1 anderen Zahlenspalten</translation>
    </message>
    <message>
        <source>Only points with two coordinates have surfaces</source>
        <translation>Nur Punkte mit zwei Koordinaten haben Flächen</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>The array of the points, one a row</source>
        <translation>Das Array der Punkte, einer je Zeile</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>The array of the labels, or none if they are in the last column</source>
        <translation>Das Array der Labels, oder keines, wenn sie in der letzten Spalte stehen</translation>
    </message>
    <message>
        <source>last column of the points</source>
        <translation>letzte Spalte der Punkte</translation>
    </message>
    <message>
        <source>Lines that cannot be used</source>
        <translation>Nicht verwendbare Zeilen</translation>
    </message>
    <message>
        <source>%1 points with %2 coordinates; classes: %3.</source>
        <translation>%1 Punkte mit %2 Koordinaten; Klassen: %3.</translation>
    </message>
    <message>
        <source>More than %1 are trained by mini-batches, without the frozen twin.</source>
        <translation>Mehr als %1 werden mit Minibatches trainiert, ohne den eingefrorenen Zwilling.</translation>
    </message>
    <message>
        <source>One line cannot be used and is left out; an export keeps it:</source>
        <translation>Eine Zeile ist nicht verwendbar und wird ausgelassen; ein Export behält sie:</translation>
    </message>
    <message>
        <source>%1 lines cannot be used and are left out; an export keeps them:</source>
        <translation>%1 Zeilen sind nicht verwendbar und werden ausgelassen; ein Export behält sie:</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
</context>
<context>
    <name>marginscope::PointImporter</name>
    <message>
        <source>Reading %1 …</source>
        <translation>%1 wird gelesen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Reading a file of points</source>
        <translation>Eine Datei mit Punkten wird gelesen</translation>
    </message>
    <message>
        <source>Load %1</source>
        <translation>%1 laden</translation>
    </message>
    <message>
        <source>%1 points are more than the %2 of which the flow can weigh every pair: they are trained by mini-batches, without a frozen twin. Import points… can take a part of them.</source>
        <translation>%1 Punkte sind mehr als die %2, bei denen der Fluss jedes Paar abwägen kann: sie werden mit Minibatches trainiert, ohne eingefrorenen Zwilling. „Punkte importieren …“ kann einen Teil davon nehmen.</translation>
    </message>
    <message>
        <source>%1 points from %2; classes: %3.</source>
        <translation>%1 Punkte aus %2; Klassen: %3.</translation>
    </message>
    <message>
        <source>The examples of this run are no points: there is nothing to export.</source>
        <translation>Die Beispiele dieses Laufs sind keine Punkte: es gibt nichts zu exportieren.</translation>
    </message>
    <message>
        <source>Exported %1 points to %2</source>
        <translation>%1 Punkte nach %2 exportiert</translation>
    </message>
</context>
<context>
    <name>marginscope::PointTable</name>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>One row a point: x₁, x₂ and class. F2 edits a cell.</source>
        <translation>Eine Zeile je Punkt: x₁, x₂ und Klasse. F2 bearbeitet eine Zelle.</translation>
    </message>
    <message>
        <source>Every cell can be edited; rows can be copied from and pasted into a spreadsheet</source>
        <translation>Jede Zelle lässt sich bearbeiten; Zeilen lassen sich mit einer Tabellenkalkulation austauschen (kopieren, einfügen)</translation>
    </message>
    <message>
        <source>Number of points</source>
        <translation>Anzahl der Punkte</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Adds a point in the middle (Insert)</source>
        <translation>Fügt in der Mitte einen Punkt hinzu (Einfg)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Removes the selected points (Delete)</source>
        <translation>Entfernt die ausgewählten Punkte (Entf)</translation>
    </message>
    <message>
        <source>1 point</source>
        <translation>1 Punkt</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
    <message>
        <source>Paste 1 point</source>
        <translation>1 Punkt einfügen</translation>
    </message>
    <message>
        <source>Paste %1 points</source>
        <translation>%1 Punkte einfügen</translation>
    </message>
</context>
<context>
    <name>marginscope::PresetGallery</name>
    <message>
        <source>Presets</source>
        <translation>Vorgaben</translation>
    </message>
    <message>
        <source>Enter or a double click opens a preset</source>
        <translation>Die Eingabetaste oder ein Doppelklick öffnet eine Vorgabe</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;About it</source>
        <translation>&amp;Mehr dazu</translation>
    </message>
    <message>
        <source>The help page of this preset: what it shows and what to watch</source>
        <translation>Die Hilfeseite dieser Vorgabe: was sie zeigt und worauf zu achten ist</translation>
    </message>
</context>
<context>
    <name>marginscope::RecentFiles</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>%1 (not there any more)</source>
        <translation>%1 (nicht mehr da)</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>&amp;Clear this list</source>
        <translation>Liste &amp;leeren</translation>
    </message>
    <message>
        <source>Opens %1</source>
        <translation>Öffnet %1</translation>
    </message>
    <message>
        <source>What you open and save will be here</source>
        <translation>Hier steht, was Sie öffnen und speichern</translation>
    </message>
    <message>
        <source>Forgets the names; the files stay</source>
        <translation>Vergisst die Namen; die Dateien bleiben</translation>
    </message>
</context>
<context>
    <name>marginscope::Recovery</name>
    <message>
        <source>What you do is not kept for the case of a crash: %1</source>
        <translation>Was Sie tun, wird für den Fall eines Absturzes nicht aufbewahrt: %1</translation>
    </message>
    <message>
        <source>Marginscope ended unexpectedly. What was on the table at %1 has been kept, with its training.</source>
        <translation>Marginscope wurde unerwartet beendet. Was um %1 auf dem Tisch lag, ist aufbewahrt, samt seinem Training.</translation>
    </message>
    <message>
        <source>Marginscope ended unexpectedly. %1 has been kept as it was at %2, with its training.</source>
        <translation>Marginscope wurde unerwartet beendet. %1 ist aufbewahrt, wie es um %2 war, samt seinem Training.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Go on where that window ended</source>
        <translation>Weiter, wo jenes Fenster endete</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Delete what was kept</source>
        <translation>Löschen, was aufbewahrt wurde</translation>
    </message>
    <message>
        <source>Restore the points</source>
        <translation>Die Punkte wiederherstellen</translation>
    </message>
</context>
<context>
    <name>marginscope::RunComparison</name>
    <message>
        <source>Sweep: %1 of %2 runs have ended</source>
        <translation>Versuchsreihe: %1 von %2 Läufen sind beendet</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleich</translation>
    </message>
    <message>
        <source>&amp;Pin this run</source>
        <translation>&amp;Diesen Lauf anheften</translation>
    </message>
    <message>
        <source>Keep the curves of this run in all charts when another run begins</source>
        <translation>Die Kurven dieses Laufs in allen Diagrammen behalten, wenn ein anderer Lauf beginnt</translation>
    </message>
    <message>
        <source>Pin the run &amp;before</source>
        <translation>Den &amp;vorigen Lauf anheften</translation>
    </message>
    <message>
        <source>Bring the run before the last change back into all charts</source>
        <translation>Den Lauf vor der letzten Änderung in alle Diagramme zurückholen</translation>
    </message>
    <message>
        <source>&amp;Add run…</source>
        <translation>Lauf &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>Compare with a run directory</source>
        <translation>Mit einem Laufverzeichnis vergleichen</translation>
    </message>
    <message>
        <source>Run directory to compare with</source>
        <translation>Laufverzeichnis zum Vergleichen</translation>
    </message>
    <message>
        <source>&amp;Sweep…</source>
        <translation>Ver&amp;suchsreihe …</translation>
    </message>
    <message>
        <source>Train this experiment once for every value of a field, and compare</source>
        <translation>Dieses Experiment einmal für jeden Wert eines Feldes trainieren und vergleichen</translation>
    </message>
    <message>
        <source>Sa&amp;ve sweep…</source>
        <translation>Versuchsreihe s&amp;peichern …</translation>
    </message>
    <message>
        <source>Write the run directories of the runs that a sweep has added</source>
        <translation>Die Laufverzeichnisse der Läufe schreiben, die eine Versuchsreihe hinzugefügt hat</translation>
    </message>
    <message>
        <source>Directory for the sweep</source>
        <translation>Verzeichnis für die Versuchsreihe</translation>
    </message>
    <message>
        <source>&amp;Remove all</source>
        <translation>&amp;Alle entfernen</translation>
    </message>
    <message>
        <source>Take all runs but the present one out of the comparison</source>
        <translation>Alle Läufe außer dem jetzigen aus dem Vergleich nehmen</translation>
    </message>
    <message>
        <source>The run before can stay in the charts: Compare → Pin the run before (Shift+P).</source>
        <translation>Der vorige Lauf kann in den Diagrammen bleiben: Vergleich → Den vorigen Lauf anheften (Umschalt+P).</translation>
    </message>
    <message>
        <source>The charts can tell %1 runs apart. Remove some to add others.</source>
        <translation>Die Diagramme können %1 Läufe unterscheiden. Entfernen Sie einige, um andere hinzuzufügen.</translation>
    </message>
    <message>
        <source>Pinned: this run stays in the charts when another one begins.</source>
        <translation>Angeheftet: dieser Lauf bleibt in den Diagrammen, wenn ein anderer beginnt.</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>%1 wird gelesen …</translation>
    </message>
    <message>
        <source>Saving the runs …</source>
        <translation>Die Läufe werden gespeichert …</translation>
    </message>
    <message>
        <source>Saved the runs in %1; marginscope collect makes a table of them.</source>
        <translation>Läufe in %1 gespeichert; marginscope collect macht eine Tabelle daraus.</translation>
    </message>
</context>
<context>
    <name>marginscope::RunSaver</name>
    <message>
        <source>There is no run to save yet.</source>
        <translation>Noch gibt es keinen Lauf zu speichern.</translation>
    </message>
</context>
<context>
    <name>marginscope::RunTableModel</name>
    <message>
        <source>%1: the present run, solid</source>
        <translation>%1: der jetzige Lauf, durchgezogen</translation>
    </message>
    <message>
        <source>%1: select the row to draw its curves thicker</source>
        <translation>%1: Auswählen der Zeile zeichnet seine Kurven dicker</translation>
    </message>
    <message>
        <source>%1 (now)</source>
        <translation>%1 (jetzt)</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>ln(n/L)</source>
        <translation>ln(n/L)</translation>
    </message>
    <message>
        <source>smoothed margin</source>
        <translation>geglättete Margin</translation>
    </message>
    <message>
        <source>θ</source>
        <translation>θ</translation>
    </message>
    <message>
        <source>ζ</source>
        <translation>ζ</translation>
    </message>
    <message>
        <source>perfect at</source>
        <translation>fehlerfrei ab</translation>
    </message>
    <message>
        <source>test error</source>
        <translation>Testfehler</translation>
    </message>
    <message>
        <source>How the run stands, or why it ended</source>
        <translation>Wie der Lauf steht oder warum er endete</translation>
    </message>
    <message>
        <source>ln(n/L) at its end: number of examples over the sum of the losses</source>
        <translation>ln(n/L) am Ende: Anzahl der Beispiele durch die Summe der Verluste</translation>
    </message>
    <message>
        <source>Smoothed margin ℓ⁻¹(L)/‖W‖ᴸ at its end</source>
        <translation>Geglättete Margin ℓ⁻¹(L)/‖W‖ᴸ am Ende</translation>
    </message>
    <message>
        <source>Angle between W and −∇L at its end, in radians</source>
        <translation>Winkel zwischen W und −∇L am Ende, im Bogenmaß</translation>
    </message>
    <message>
        <source>Length of the path of W/‖W‖</source>
        <translation>Länge des Weges von W/‖W‖</translation>
    </message>
    <message>
        <source>ln(n/L) at the first perfect classification</source>
        <translation>ln(n/L) bei der ersten fehlerfreien Klassifikation</translation>
    </message>
    <message>
        <source>Share of the test records with a wrong answer</source>
        <translation>Anteil der Testdaten mit einer falschen Antwort</translation>
    </message>
    <message>
        <source>run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>The field %1 of the experiment</source>
        <translation>Das Feld %1 des Experiments</translation>
    </message>
</context>
<context>
    <name>marginscope::RunsPanel</name>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>The present run and those it is compared with, one a row</source>
        <translation>Der jetzige Lauf und die verglichenen, einer je Zeile</translation>
    </message>
    <message>
        <source>Take the selected runs out of the comparison (Delete)</source>
        <translation>Die ausgewählten Läufe aus dem Vergleich nehmen (Entf)</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>Tabelle kopieren</translation>
    </message>
    <message>
        <source>Copy the table for a spreadsheet, numbers in full (Ctrl+C in the table)</source>
        <translation>Die Tabelle für eine Tabellenkalkulation kopieren, Zahlen in voller Länge (Strg+C in der Tabelle)</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop what is being done; what has been finished stays</source>
        <translation>Abbrechen, was gerade geschieht; was fertig ist, bleibt</translation>
    </message>
</context>
<context>
    <name>marginscope::SaliencyChart</name>
    <message>
        <source>Saliency</source>
        <translation>Salienz</translation>
    </message>
    <message>
        <source>Angle between the saliency of every example and its last one, with the median, against the clock</source>
        <translation>Winkel zwischen der Salienz jedes Beispiels und ihrer letzten, mit dem Median, über der Uhr</translation>
    </message>
</context>
<context>
    <name>marginscope::StatusLine</name>
    <message>
        <source>State of the run</source>
        <translation>Zustand des Laufs</translation>
    </message>
    <message>
        <source>Numbers of the run</source>
        <translation>Zahlen des Laufs</translation>
    </message>
    <message>
        <source>Phase · ln(n/L): number of examples over the sum of the losses · ‖W‖: Euclidean norm of all weights · θ: angle between W and −∇L(W) in radians (Theorem 4.1) · gradient evaluations and pictures a second</source>
        <translation>Phase · ln(n/L): Anzahl der Beispiele durch die Summe der Verluste · ‖W‖: euklidische Norm aller Gewichte · θ: Winkel zwischen W und −∇L(W) im Bogenmaß (Theorem 4.1) · Gradientenberechnungen und Bilder je Sekunde</translation>
    </message>
    <message>
        <source>%1 gradients/s</source>
        <translation>%1 Gradienten/s</translation>
    </message>
    <message>
        <source>%1 frames/s</source>
        <translation>%1 Bilder/s</translation>
    </message>
    <message>
        <source>record %1, between kept moments</source>
        <translation>Eintrag %1, zwischen aufbewahrten Momenten</translation>
    </message>
    <message>
        <source>record %1</source>
        <translation>Eintrag %1</translation>
    </message>
    <message>
        <source>the first step is on its way</source>
        <translation>der erste Schritt ist unterwegs</translation>
    </message>
</context>
<context>
    <name>marginscope::StepChart</name>
    <message>
        <source>Finite steps</source>
        <translation>Endliche Schritte</translation>
    </message>
    <message>
        <source>Smoothed margin of the flow and of gradient descent with several step sizes, against the clock</source>
        <translation>Geglättete Margin des Flusses und des Gradientenabstiegs mit mehreren Schrittweiten, über der Uhr</translation>
    </message>
</context>
<context>
    <name>marginscope::SurfaceView</name>
    <message>
        <source>Drag a point to train anew. Rings show the weights qᵢ of the support vectors.</source>
        <translation>Ziehen eines Punktes trainiert neu. Ringe zeigen die Gewichte qᵢ der Stützvektoren.</translation>
    </message>
    <message>
        <source>The class of the highest score over the plane, in its colour, the stronger the more it leads; black between classes.
</source>
        <translation>Die Klasse mit dem höchsten Wert über der Ebene, in ihrer Farbe, umso kräftiger, je größer ihr Vorsprung; schwarz zwischen Klassen.
</translation>
    </message>
    <message>
        <source>Φ(x; W)/‖W‖ᴸ over the plane: blue for class −, red for class +, black where it is 0.
</source>
        <translation>Φ(x; W)/‖W‖ᴸ über der Ebene: blau für die Klasse −, rot für die Klasse +, schwarz, wo es 0 ist.
</translation>
    </message>
    <message>
        <source>Point %1, class %2, at %3, weight qᵢ = %4</source>
        <translation>Punkt %1, Klasse %2, bei %3, Gewicht qᵢ = %4</translation>
    </message>
    <message>
        <source>class %1 leads by %2 at %3</source>
        <translation>Klasse %1 hat %2 Vorsprung bei %3</translation>
    </message>
    <message>
        <source>Φ/‖W‖ᴸ = %1 at %2</source>
        <translation>Φ/‖W‖ᴸ = %1 bei %2</translation>
    </message>
    <message>
        <source>Prediction surfaces</source>
        <translation>Vorhersageflächen</translation>
    </message>
    <message>
        <source>Three surfaces with the training points. Tab goes from point to point, arrow keys move the selected one. The points are also in the table of points.</source>
        <translation>Drei Flächen mit den Trainingspunkten. Tab geht von Punkt zu Punkt, Pfeiltasten verschieben den ausgewählten. Die Punkte stehen auch in der Tabelle der Punkte.</translation>
    </message>
    <message>
        <source>Point %1 of %2, class %3, at %4</source>
        <translation>Punkt %1 von %2, Klasse %3, bei %4</translation>
    </message>
    <message>
        <source>%1 of %2 points selected</source>
        <translation>%1 von %2 Punkten ausgewählt</translation>
    </message>
    <message>
        <source>
Near 0 the colours are linear, further out logarithmic, because one pane is much weaker than another.</source>
        <translation>
Nahe 0 sind die Farben linear, weiter außen logarithmisch, weil eine Fläche viel schwächer ist als eine andere.</translation>
    </message>
</context>
<context>
    <name>marginscope::SweepDialog</name>
    <message>
        <source>Sweep</source>
        <translation>Versuchsreihe</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>The field of the experiment that every run has another value of</source>
        <translation>Das Feld des Experiments, von dem jeder Lauf einen anderen Wert hat</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Values separated by commas, or ranges: 1:10 are whole numbers, 0.1:0.5:5 are five values, 0.01:1:5:log are five on a logarithmic scale</source>
        <translation>Werte mit Kommas getrennt, oder Bereiche: 1:10 sind ganze Zahlen, 0.1:0.5:5 sind fünf Werte, 0.01:1:5:log sind fünf auf einer logarithmischen Skala</translation>
    </message>
    <message>
        <source>Until ln(n/L)</source>
        <translation>Bis ln(n/L)</translation>
    </message>
    <message>
        <source>Every run ends at this ln(n/L); empty: where the experiment ends</source>
        <translation>Jeder Lauf endet bei diesem ln(n/L); leer: wo das Experiment endet</translation>
    </message>
    <message>
        <source>Trains the experiment once for every value, one run after the other in the background. Every run that ends joins the charts and the table of runs.</source>
        <translation>Trainiert das Experiment einmal für jeden Wert, einen Lauf nach dem anderen im Hintergrund. Jeder beendete Lauf kommt in die Diagramme und die Tabelle der Läufe.</translation>
    </message>
    <message>
        <source>&amp;Field</source>
        <translation>&amp;Feld</translation>
    </message>
    <message>
        <source>&amp;Values</source>
        <translation>&amp;Werte</translation>
    </message>
    <message>
        <source>&amp;Until ln(n/L)</source>
        <translation>&amp;Bis ln(n/L)</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>expected at most %1 runs, so many more the charts can tell apart, found %2 (marginscope sweep has no such bound)</source>
        <translation>höchstens %1 Läufe erwartet, so viele weitere können die Diagramme unterscheiden, gefunden: %2 (marginscope sweep hat keine solche Grenze)</translation>
    </message>
    <message>
        <source>Say where the runs end: the experiment itself does not.</source>
        <translation>Sagen Sie, wo die Läufe enden: das Experiment selbst tut es nicht.</translation>
    </message>
    <message>
        <source>%1 runs, from %2 to %3</source>
        <translation>%1 Läufe, von %2 bis %3</translation>
    </message>
</context>
<context>
    <name>marginscope::TestChart</name>
    <message>
        <source>Test error and margins</source>
        <translation>Testfehler und Margins</translation>
    </message>
    <message>
        <source>Share of the test records with a wrong answer, and quantiles of their margins, against the clock</source>
        <translation>Anteil der Testdaten mit einer falschen Antwort und Quantile ihrer Margins, über der Uhr</translation>
    </message>
</context>
<context>
    <name>marginscope::TheoryPanel</name>
    <message>
        <source>What the theorems say of this run appears here once training has begun.</source>
        <translation>Was die Sätze über diesen Lauf sagen, erscheint hier, sobald das Training begonnen hat.</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Aussagen</translation>
    </message>
</context>
<context>
    <name>marginscope::Timeline</name>
    <message>
        <source>One record back</source>
        <translation>Einen Eintrag zurück</translation>
    </message>
    <message>
        <source>Show the record before (Ctrl+Left)</source>
        <translation>Den Eintrag davor zeigen (Strg+Links)</translation>
    </message>
    <message>
        <source>One record forward</source>
        <translation>Einen Eintrag vor</translation>
    </message>
    <message>
        <source>Show the next record (Ctrl+Right)</source>
        <translation>Den nächsten Eintrag zeigen (Strg+Rechts)</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Show the newest moment again (Ctrl+End)</source>
        <translation>Wieder den neuesten Moment zeigen (Strg+Ende)</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
</context>
<context>
    <name>marginscope::TimelineStrip</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Everything recorded: left and right go one record back and forward</source>
        <translation>Alles Aufgezeichnete: links und rechts gehen einen Eintrag zurück und vor</translation>
    </message>
    <message>
        <source>nothing is recorded yet</source>
        <translation>noch ist nichts aufgezeichnet</translation>
    </message>
    <message>
        <source>record %1 of %2 · %3 = %4</source>
        <translation>Eintrag %1 von %2 · %3 = %4</translation>
    </message>
    <message>
        <source>first perfect classification at %1 = %2</source>
        <translation>erste fehlerfreie Klassifikation bei %1 = %2</translation>
    </message>
    <message>
        <source>the first record with every example right: %1</source>
        <translation>der erste Eintrag, bei dem jedes Beispiel stimmt: %1</translation>
    </message>
</context>
<context>
    <name>marginscope::Tour</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Tour: back</source>
        <translation>Rundgang: zurück</translation>
    </message>
    <message>
        <source>Tour: next</source>
        <translation>Rundgang: weiter</translation>
    </message>
    <message>
        <source>Tour: close</source>
        <translation>Rundgang: schließen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Fertig</translation>
    </message>
</context>
<context>
    <name>marginscope::TransportBar</name>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Experiments that come with the program</source>
        <translation>Experimente, die zum Programm gehören</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Train or pause (Space)</source>
        <translation>Trainieren oder anhalten (Leertaste)</translation>
    </message>
    <message>
        <source>One step</source>
        <translation>Ein Schritt</translation>
    </message>
    <message>
        <source>One accepted step, then pause (N)</source>
        <translation>Ein angenommener Schritt, dann anhalten (N)</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>Train again from W₀ (R)</source>
        <translation>Neu ab W₀ trainieren (R)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>How fast training goes: 1× moves the weights by their own length in a second, ∫ ‖dW‖/‖W‖ = 1</source>
        <translation>Wie schnell das Training geht: 1× bewegt die Gewichte in einer Sekunde um ihre eigene Länge, ∫ ‖dW‖/‖W‖ = 1</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>What the charts run along: ln(n/L), ln‖W‖, the path length ζ, steps or time</source>
        <translation>Worüber die Diagramme laufen: ln(n/L), ln‖W‖, die Weglänge ζ, Schritte oder Zeit</translation>
    </message>
    <message>
        <source>clock: %1</source>
        <translation>Uhr: %1</translation>
    </message>
    <message>
        <source>Logarithmic clock</source>
        <translation>Logarithmische Uhr</translation>
    </message>
    <message>
        <source>Logarithmic clock axis (L)</source>
        <translation>Logarithmische Achse der Uhr (L)</translation>
    </message>
    <message>
        <source>log</source>
        <translation>log</translation>
    </message>
    <message>
        <source>What to watch</source>
        <translation>Worauf zu achten ist</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Save views as figures (Ctrl+E)</source>
        <translation>Ansichten als Abbildungen speichern (Strg+E)</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Help (F1)</source>
        <translation>Hilfe (F1)</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>unnamed</source>
        <translation>unbenannt</translation>
    </message>
    <message>
        <source>This run has ended: Restart trains again from W₀ (R)</source>
        <translation>Dieser Lauf ist zu Ende: „Neu beginnen“ trainiert wieder von W₀ an (R)</translation>
    </message>
</context>
<context>
    <name>marginscope::WindowAnimation</name>
    <message>
        <source>Exported %1</source>
        <translation>%1 exportiert</translation>
    </message>
    <message>
        <source>Stopped. No file was written.</source>
        <translation>Abgebrochen. Es wurde keine Datei geschrieben.</translation>
    </message>
    <message>
        <source>This view has nothing to show for this run.</source>
        <translation>Diese Ansicht hat für diesen Lauf nichts zu zeigen.</translation>
    </message>
    <message>
        <source>Exported %1, %2</source>
        <translation>%1 exportiert, %2</translation>
    </message>
</context>
</TS>
