<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>QObject</name>
    <message>
        <source>Imported %1 pictures to train on and %2 to test on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 pictures to train on, %2 to test on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run does not compare finite steps with the flow: there is nothing to draw.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run does not record saliency: there is nothing to draw.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run has nothing to test on: there is nothing to draw.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The examples of this run are no images: there is nothing to draw.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The points of this run do not lie in the plane: there are no surfaces to draw.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 steps/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to move this view; double-click to float it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Float: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>minus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>class %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>margin %1   qᵢ %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saliency %1°</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Example %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>margin %1, classified wrongly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>margin %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight qᵢ %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saliency: %1 rad from its last direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the three weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>principal axes of the path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pausing after this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not yet separated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all points right, L ≥ ℓ(0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>late phase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frozen activations (NTK)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exact max margin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no frozen twin in this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>angle to it %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first perfect classification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ln(n/L) = %1 · path ζ = %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not yet: some point is on the wrong side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>limit of training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rings: weights q</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rings: weights q · arrows: ∇ₓΦ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flat out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::Cifar10Dialog</name>
    <message>
        <source>CIFAR-10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CIFAR-10: photographs of ten kinds of things</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>60 000 pictures of 32 × 32 pixels, a sixth of them to test on, collected by Alex Krizhevsky (2009). They do not come with the program; once imported they stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On what has been imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import directory…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With data_batch*.bin to train and test*.bin to test on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One .bin, or the archive cifar-10-binary.tar.gz as downloaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive, %1; says from where and asks first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begins; can be stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves everything as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is being done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stops; what has been imported before stays as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is imported yet. It would be kept in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported: %1, in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import CIFAR-10 from %1? The records are checked and copied to %2; an earlier import is replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download %1 from %2? The file is checked by its size and sums, its records are copied to %3, and it is deleted again. If it is interrupted, the next download goes on from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Directory with CIFAR-10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File with CIFAR-10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records and archives (*.bin *.tar.gz *.tgz *.tar);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::ClassPicker</name>
    <message>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the labels stand for: one class against another, a group of classes against a group, or ten classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one against one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>group against group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all ten classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>minus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The class with the label %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A click goes round: not used, label −, label +</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>class %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: not used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: label %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::DatasetModel</name>
    <message>
        <source>point %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint %1 points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add point %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relabel %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove all points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nudge %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint 1 point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point %1, class %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>class</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::ExampleCard</name>
    <message>
        <source>Example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Margin pᵢ(W)/‖W‖ᴸ · weight qᵢ: share of the example in ∇α = Σ qᵢ∇pᵢ; support vectors keep theirs · saliency: direction of ∇Φ with respect to the point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Example %1, class %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Example %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point at one, in the plane or in a chart, to see its numbers here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>class %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::ExampleScroll</name>
    <message>
        <source>Examples</source>
        <translation type="unfinished">Beispiele</translation>
    </message>
    <message>
        <source>The pictures that the network is trained on. Arrow keys go from one to the next and say its numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures appear here, where the examples are images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>

Frame and sign: class · bar: weight qᵢ in units of the largest · triangle: classified wrongly</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::ExamplesView</name>
    <message>
        <source>Order of the examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What decides the order of the examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is shown of the examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture, its saliency (how much the output depends on each pixel: the norm of ∇ₓΦ over the channels), or both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller pictures (−)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger pictures (+)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>margin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight qᵢ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saliency</source>
        <translation type="unfinished">Salienz</translation>
    </message>
    <message>
        <source>both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many examples are classified wrongly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples</source>
        <translation type="unfinished">Beispiele</translation>
    </message>
    <message>
        <source>%1 wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many of the %1 examples are classified wrongly: margin not above 0</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::ExperimentPanel</name>
    <message>
        <source>(%1 of each)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About this preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to watch, and which statement of the paper it shows (Shift+F1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is our choice and not the paper&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Our choice: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class of new points: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>circles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spirals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>xor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>discs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gaussians</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the examples come from: points placed by hand, or drawn at random; pictures of ten kinds of things that come with the program. Files of points and the photographs of CIFAR-10 are opened with the buttons below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CIFAR-10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>examples</source>
        <translation type="unfinished">Beispiele</translation>
    </message>
    <message>
        <source>Number n of examples, and how many of each class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>count n</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many examples are drawn, all classes together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to test on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most how many further pictures the network is tested on and never trained on; 0: none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>classes K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number K of classes; more than two are trained with the cross entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard deviation of the jitter on every coordinate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grid k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The k of the k × k discs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dimension d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the points; only planar ones have surfaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>margin γ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least distance γ of the points from the plane through the origin that separates them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the examples are drawn: same seed, same examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>append 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How a point x becomes an input: (x, 1)/√(d + 1), or x itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open points…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train on the points of a CSV file with the header x1,x2,label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CIFAR-10…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train on photographs: use, import or fetch CIFAR-10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag points, or select with a rectangle (key 1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to add a point, with Shift of the next class (key 2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to paint many points, with Shift of the next class (key 3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class of new points; a click chooses the next one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moved point: restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moved point: go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When points have changed: start both networks again from the same W₀, or go on from the present weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a moved point does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two-layer (5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>multi-layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deep linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>H-AlexNet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DenseNet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ResNet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two-layer: squared ReLU with fixed output signs, equation (5). Multi-layer: fully connected (MLP). Deep linear: a product of matrices, Proposition 4.2. For pictures: H-AlexNet, homogeneous (the paper&apos;s Figure 2); DenseNet and ResNet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mexican hat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>width m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of hidden neurons m of equation (5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>widths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden widths from the input to the output, as in 64, 64; deep linear: all widths, that of the inputs first and that of the outputs last, as in 2, 8, 8, 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leaky ReLU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>squared ReLU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the hidden layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slope of the leaky ReLU for negative inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in first layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A trained bias in the first layer; the network stays homogeneous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in later layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained biases in the layers above the first: the network is not homogeneous any more, and Assumption 2.1 fails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>equal neighbours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds the input of a hidden layer to its output where both are equally wide: the network is not homogeneous any more, and Assumption 2.1 fails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>variant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C^∞</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How smooth the rim of the hat is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of layers. ResNet: 18, or 6k + 2 as 8, 14, 20; DenseNet: 6k + 4 as 10, 16, 22</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>growth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many channels each layer of the DenseNet adds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>normalised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over batches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch normalisation, as in the originals, makes the output of one example depend on the others: outside the theory. Without it the biases still break homogeneity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>double</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>float</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the weights and outputs, in bits: 64 (double) or 32 (float)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>degree L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Φ(x; cW) = cᴸ Φ(x; W) for all c ≥ 0 (Assumption 2.1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number k of entries of W</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the network stands to the theory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether Assumption 2.1 covers this network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scheme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>He</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How W₀ is drawn. Paired: neurons come in pairs of opposite sign, so that Φ(·; W₀) = 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fixed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scale σ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard deviation of the initial weights; for He a factor on √(2/fan-in)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How W₀ is drawn: same seed, same weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss and dynamics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exponential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logistic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cross entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>huberized exponential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>squared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ℓ(p), summed over the examples. Exponential: e⁻ᵖ. Logistic: ln(1 + e⁻ᵖ). Cross entropy: of K classes, for two the logistic loss. Huberized: e⁻ᵖ for p ≥ 0, 1 − p below. Squared: (1 − p)²/2, which has a finite minimiser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flow, explicit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient descent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>normalized descent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mini-batches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the weights move. Gradient flow: dW/dt = −∇L(W), by implicit steps (equation (1)). Mini-batches (SGD): descent along the gradient of a part of the examples at a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bound on the error estimate of an accepted step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relative step ‖ΔW‖/‖W‖ on networks with kinks, where errors cannot be estimated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of examples in a mini-batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step size η</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step size η of the descent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>constant η</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>η / L(W)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Constant step size, or divided by the loss (Lyu and Li 2019)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frozen twin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in lock-step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trains the network with activations frozen at W₀ beside it, at the same ln(n/L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps ≥</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends the run after so many steps; empty: never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ln‖W‖ ≥</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends the run at this ln‖W‖; empty: never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ln(n/L) ≥</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends the run at this ln(n/L); empty: never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>θ ≤</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends the run at this angle between W and −∇L(W), radians; empty: never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record and compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saliency</source>
        <translation type="unfinished">Salienz</translation>
    </message>
    <message>
        <source>∇ₓΦ at points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records the gradient of the output with respect to every point: arrows in the plane and the chart of their angles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step sizes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient descent beside the flow, with these step sizes in units of 2/λmax, as in 0.5, 1, 2; λmax: largest eigenvalue of ∇²L. Empty: none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from ln(n/L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the finite steps leave the flow, and where λmax is taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many finite steps are taken with each step size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rates from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ln(n/L) from which the rates of the Theory panel are fitted; empty: a hundredth of the present one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rates to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ln(n/L) up to which the rates of the Theory panel are fitted; empty: the present one</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::ExperimentSession</name>
    <message>
        <source>Points of every class are needed to train; the last run goes on until there are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points of both classes are needed to train; the last run goes on until there are.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SVG, text stays text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF, fonts embedded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG, pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> dots per inch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures (*.svg *.pdf *.png)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::FieldForm</name>
    <message>
        <source>Draw another seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw another seed: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::HelpView</name>
    <message>
        <source>Marginscope help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward (Alt+Right)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First page</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::LayerModel</name>
    <message>
        <source>%1 (%2, %3): ‖V‖ of this layer %4, %5 of ‖W‖², %6 of the squared gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of ‖W‖²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of |g|²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the layer, from the input to the output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the layer does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outputs × inputs × height × width of its weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Euclidean norm of its part of V = W/‖W‖</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its part of the squared norm of all weights; alignment makes the shares of layers in a row equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its part of the squared norm of the gradient g</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::LayerTable</name>
    <message>
        <source>Layers</source>
        <translation type="unfinished">Schichten</translation>
    </message>
    <message>
        <source>Layers of the network with their norms and their shares of the squared norm of weights and gradient</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::LiveViews</name>
    <message>
        <source>no preview of the limit for this network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the limit is not reached</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::MainWindow</name>
    <message>
        <source>Marginscope</source>
        <translation>Marginscope</translation>
    </message>
    <message>
        <source>Exported %1</source>
        <translation>%1 exportiert</translation>
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
        <source>Reading the pictures …</source>
        <translation>Die Bilder werden gelesen …</translation>
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
        <source>%1 – Marginscope</source>
        <translation>%1 – Marginscope</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open points</source>
        <translation>Punkte öffnen</translation>
    </message>
    <message>
        <source>Save experiment</source>
        <translation>Experiment speichern</translation>
    </message>
    <message>
        <source>Experiments (*.json)</source>
        <translation>Experimente (*.json)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>The experiment is on the clipboard as JSON.</source>
        <translation>Das Experiment liegt als JSON in der Zwischenablage.</translation>
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
        <source>all views on one page</source>
        <translation>alle Ansichten auf einer Seite</translation>
    </message>
    <message>
        <source>Run directory for the second panel</source>
        <translation>Laufverzeichnis für das zweite Bild</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>%1 wird gelesen …</translation>
    </message>
    <message>
        <source>Two margin panels</source>
        <translation>Zwei Margin-Bilder</translation>
    </message>
    <message>
        <source>Figures (*.pdf *.svg *.png)</source>
        <translation>Abbildungen (*.pdf *.svg *.png)</translation>
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
        <source>&amp;Surfaces…</source>
        <translation>&amp;Flächen …</translation>
    </message>
    <message>
        <source>&amp;Examples…</source>
        <translation>&amp;Beispiele …</translation>
    </message>
    <message>
        <source>&amp;Margins…</source>
        <translation>&amp;Margins …</translation>
    </message>
    <message>
        <source>&amp;Direction…</source>
        <translation>&amp;Richtung …</translation>
    </message>
    <message>
        <source>An&amp;gle and path length…</source>
        <translation>&amp;Winkel und Weglänge …</translation>
    </message>
    <message>
        <source>&amp;Finite steps…</source>
        <translation>&amp;Endliche Schritte …</translation>
    </message>
    <message>
        <source>&amp;Test…</source>
        <translation>&amp;Test …</translation>
    </message>
    <message>
        <source>Sa&amp;liency…</source>
        <translation>&amp;Salienz …</translation>
    </message>
    <message>
        <source>&amp;All views…</source>
        <translation>&amp;Alle Ansichten …</translation>
    </message>
    <message>
        <source>T&amp;wo margin panels…</source>
        <translation>&amp;Zwei Margin-Bilder …</translation>
    </message>
    <message>
        <source>The margins of this run beside those of a run directory, as in Figure 2 of the paper</source>
        <translation>Die Margins dieses Laufs neben denen eines Laufverzeichnisses, wie in Abbildung 2 der Arbeit</translation>
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
        <source>&amp;Save experiment…</source>
        <translation>Experiment &amp;speichern …</translation>
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
        <translation>Salienz&amp;pfeile</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Reset &amp;everything…</source>
        <translation>&amp;Alles zurücksetzen …</translation>
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
        <source>Size and layout of the window, theme, language, clock, speed, folders and the settings of exports go back to what they were at the first start. Experiments, points, runs and imported pictures stay.</source>
        <translation>Größe und Anordnung des Fensters, Farben, Sprache, Uhr, Tempo, Ordner und die Einstellungen des Exports werden wie beim ersten Start. Experimente, Punkte, Läufe und importierte Bilder bleiben.</translation>
    </message>
    <message>
        <source>&amp;Reset everything</source>
        <translation>Alles &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>The window is as it was at the first start.</source>
        <translation>Das Fenster ist wie beim ersten Start.</translation>
    </message>
</context>
<context>
    <name>marginscope::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::SaliencyChart</name>
    <message>
        <source>Saliency</source>
        <translation type="unfinished">Salienz</translation>
    </message>
    <message>
        <source>Angle between the saliency of every example and its last one, with the median, against the clock</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::StatusLine</name>
    <message>
        <source>State of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phase · ln(n/L): number of examples over the sum of the losses · ‖W‖: Euclidean norm of all weights · θ: angle between W and −∇L(W) in radians (Theorem 4.1) · gradient evaluations and pictures a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 gradients/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 frames/s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::StepChart</name>
    <message>
        <source>Finite steps</source>
        <translation type="unfinished">Endliche Schritte</translation>
    </message>
    <message>
        <source>Smoothed margin of the flow and of gradient descent with several step sizes, against the clock</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::SurfaceView</name>
    <message>
        <source>Drag a point to train anew. Rings show the weights qᵢ of the support vectors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The class of the highest score over the plane, in its colour, the stronger the more it leads; black between classes.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Φ(x; W)/‖W‖ᴸ over the plane: blue for class −, red for class +, black where it is 0.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point %1, class %2, at %3, weight qᵢ = %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>class %1 leads by %2 at %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Φ/‖W‖ᴸ = %1 at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prediction surfaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three surfaces with the training points. Tab goes from point to point, arrow keys move the selected one. The points are also in the table of points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point %1 of %2, class %3, at %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 points selected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::TestChart</name>
    <message>
        <source>Test error and margins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the test records with a wrong answer, and quantiles of their margins, against the clock</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::TheoryPanel</name>
    <message>
        <source>What the theorems say of this run appears here once training has begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Claims</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>marginscope::TransportBar</name>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experiments that come with the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train or pause (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One accepted step, then pause (N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train again from W₀ (R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How fast training goes: 1× moves the weights by their own length in a second, ∫ ‖dW‖/‖W‖ = 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the charts run along: ln(n/L), ln‖W‖, the path length ζ, steps or time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clock: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic clock axis (L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to watch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save views as figures (Ctrl+E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help (F1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unnamed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
