#!/usr/bin/env python3
"""Rebuild the network of a run directory in PyTorch (float64) and compare it with what marginscope wrote.

The run must be of a network made of layers (h-alexnet, densenet, resnet). Everything is taken from the run directory:
the network from `architecture` in summary.json, weights and statistics from weights.npz, the pictures from
examples.npz, or from CIFAR-10 (--data: a directory, one .bin, or cifar-10-binary.tar.gz) by their record numbers; then
the bytes in examples.npz are checked too. Compared are

- the outputs (outputs.npy), with the statistics of these examples (PyTorch's train mode) and with running_mean and
  running_var of weights.npz (eval mode);
- the margins as recorded (last row of margins.npy);
- the direction of -grad L (gradient.npz, written in double precision), where ln(n/L) is at most 100;
- with --data and records to test on, the test error (printed only).

Differences of outputs and margins are the largest one divided by the largest absolute value; that of the direction is
the length of the difference of unit vectors. The exit status is 1 if one is above its bound, 77 without PyTorch.
"""

import argparse
import json
import math
import pathlib
import sys
import tarfile

try:
    import numpy as np
    import torch
    import torch.nn.functional as F
    from torch.utils.checkpoint import checkpoint
except ImportError as error:
    print(f"SKIPPED: {error}; on Debian: apt install python3-torch", file=sys.stderr)
    sys.exit(77)

OUTPUT_BOUND = 1e-4
GRADIENT_BOUND = 1e-3
GRADIENT_ACCURACY = 100.0  # ln(n/L) up to which the direction of -grad L is compared
IMAGES_AT_ONCE = 128
RECORD_BYTES = 1 + 3 * 32 * 32
TAIL = 37.0  # exp(-37) is below the rounding of 1


class Rebuilt:
    """A network given by the entries of `architecture`.

    `weights` has an array for each parameter, `statistics` those of batch normalisation; `training` as in PyTorch.
    """

    def __init__(self, architecture, weights, statistics, dtype=torch.float64):
        self.weights = {name: torch.tensor(values, dtype=dtype, requires_grad=True) for name, values in weights.items()}
        self.statistics = {name: torch.tensor(values, dtype=dtype) for name, values in statistics.items()}
        self.chains = self._chains(architecture)
        self.couples_examples = any(layer["kind"] == "batch-normalization" for layer in architecture)

    @staticmethod
    def _chains(architecture):
        """Entries behind each other with one reader each: what lies between them is computed again on the way back."""
        readers = {}
        for layer in architecture:
            for name in (name for names in layer["inputs"] for name in names):
                readers[name] = readers.get(name, 0) + 1
        chains = []
        for layer in architecture:
            last = chains[-1][-1]["name"] if chains else None
            if layer["inputs"] == [[last]] and readers[last] == 1:
                chains[-1].append(layer)
            else:
                chains.append([layer])
        return chains

    def _layer(self, layer, inputs, training):
        x, kind = inputs[0], layer["kind"]
        parameters = [self.weights[name] for name in layer["parameters"]]
        if kind == "convolution":
            y = F.conv2d(x, *parameters, stride=layer["stride"], padding=layer["padding"])
        elif kind == "linear":
            y = F.linear(x.flatten(1), *parameters)[:, :, None, None]
        elif kind == "bias":
            y = x + parameters[0][:, None, None]
        elif kind == "batch-normalization":
            mean, variance = (None, None) if training else (self.statistics[name] for name in layer["statistics"])
            y = F.batch_norm(x, mean, variance, *parameters, training=training, eps=layer["epsilon"])
        elif kind == "relu":
            y = F.relu(x)
        elif kind == "max-pool":
            y = F.max_pool2d(x, layer["kernel"], layer["stride"], layer["padding"])
        elif kind == "average-pool":
            y = F.avg_pool2d(x, layer["kernel"], layer["stride"], layer["padding"])
        elif kind == "add":
            y = x + inputs[1]
        else:
            sys.exit(f"summary.json:architecture:{layer['name']}: expected a known kind, found {kind}")
        if list(y.shape[1:]) != layer["output"]:
            sys.exit(f"summary.json:architecture:{layer['name']}: expected output {layer['output']}, "
                     f"found {list(y.shape[1:])}")
        return y

    def _chain(self, chain, pieces, training):
        """`pieces`: tensors for all names in the inputs of the first entry, in their order."""
        pieces = iter(pieces)
        inputs = [torch.cat([next(pieces) for _ in names], 1) for names in chain[0]["inputs"]]
        for layer in chain:
            inputs = [self._layer(layer, inputs, training)]
        return inputs[0]

    def __call__(self, images, training):
        """Scores, examples x outputs."""
        values = {"input": images}
        for chain in self.chains:
            pieces = [values[name] for names in chain[0]["inputs"] for name in names]
            run = lambda *tensors, chain=chain: self._chain(chain, tensors, training)
            values[chain[-1]["name"]] = (checkpoint(run, *pieces, use_reentrant=False) if torch.is_grad_enabled()
                                         else run(*pieces))
        return values[self.chains[-1][-1]["name"]].flatten(1)

    def parts(self, images, training):
        """Examples that may pass apart from others."""
        return [images] if training and self.couples_examples else torch.split(images, IMAGES_AT_ONCE)

    def scores(self, images, training):
        with torch.no_grad():
            return torch.cat([self(part, training) for part in self.parts(images, training)])

    def gradient(self, images, scores, log_loss):
        """Of log_loss(scores) by every parameter, in train mode."""
        scores = scores.clone().requires_grad_()
        log_loss(scores).backward()
        first = 0
        for part in self.parts(images, True):
            self(part, True).backward(scores.grad[first:first + len(part)])
            first += len(part)
        return {name: tensor.grad for name, tensor in self.weights.items()}


def margins_of(scores, labels):
    """y times the output, with several classes the own score less the best other one."""
    if scores.shape[1] == 1:
        return labels * scores[:, 0]
    own = F.one_hot(labels.long(), scores.shape[1]).bool()
    return scores[own] - scores.masked_fill(own, -math.inf).max(1).values


def log_loss_of(loss, scores, labels):
    """ln L, L the sum over the examples."""
    if scores.shape[1] == 1:
        p = labels * scores[:, 0]
    else:  # softmax cross entropy is the logistic loss of this
        own = F.one_hot(labels.long(), scores.shape[1]).bool()
        p = scores[own] - torch.logsumexp(scores.masked_fill(own, -math.inf), 1)
    if loss == "exponential":
        logs = -p
    elif loss in ("logistic", "cross-entropy"):
        logs = torch.where(p > TAIL, -p, torch.log(F.softplus(-p.clamp(max=TAIL), threshold=TAIL)))
    elif loss == "huberized-exponential":
        logs = torch.where(p >= 0, -p, torch.log1p(-p.clamp(max=0)))
    else:
        sys.exit(f"experiment.json:loss: expected exponential, logistic, cross-entropy or huberized-exponential, "
                 f"found {loss}")
    return torch.logsumexp(logs, 0)


def inverse_loss(loss, log_loss):
    """alpha with l(alpha) = L."""
    if loss in ("logistic", "cross-entropy") and log_loss > -TAIL:
        return -math.log(math.expm1(math.exp(log_loss)))
    if loss == "huberized-exponential" and log_loss > 0:
        return 1 - math.exp(log_loss)
    return -log_loss


def read_cifar10(source, files):
    """The records of these files, in this order, as rows of bytes."""
    source = pathlib.Path(source)
    names = [file["name"] for file in files]
    if source.is_dir():
        folders = [source, source / "cifar-10-batches-bin"]
        found = {name: folder / name for folder in folders for name in names if (folder / name).exists()}
        contents = {name: path.read_bytes() for name, path in found.items()}
    elif tarfile.is_tarfile(source):
        with tarfile.open(source) as archive:
            contents = {pathlib.PurePath(member.name).name: archive.extractfile(member).read()
                        for member in archive if member.isfile()}
    else:
        contents = {source.name: source.read_bytes()}
    for file in files:
        count = len(contents.get(file["name"], b"")) / RECORD_BYTES
        if count != file["records"]:
            sys.exit(f"{source}: expected a file {file['name']} of {file['records']} records, found {count:g}")
    return np.frombuffer(b"".join(contents[name] for name in names), np.uint8).reshape(-1, RECORD_BYTES)


def read_pixels(directory, data, source):
    """The bytes of the examples, examples x 3 x 32 x 32, and their labels."""
    with np.load(directory / "examples.npz") as kept:
        pixels, labels = kept["pixels"], kept["labels"]
    if not np.array_equal(labels, data["labels"]):
        sys.exit("examples.npz:labels: expected those of summary.json, found others")
    if source:
        rows = read_cifar10(source, data["files"])[data["records"]]
        if not np.array_equal(rows[:, 1:].reshape(pixels.shape), pixels):
            sys.exit(f"{source}: expected the pictures of examples.npz, found others")
        class_of = [data["classes"][number] for number in rows[:, 0]]
        order = [-1, 1] if len(data["groups"]) == 2 else range(len(data["groups"]))
        group_of = {label: group.split(", ") for label, group in zip(order, data["groups"])}
        if not all(name in group_of[label] for name, label in zip(class_of, data["labels"])):
            sys.exit(f"{source}: expected records of the groups in summary.json, found others")
        print(f"{len(rows)} records read from {source}, the same bytes as in examples.npz")
    return pixels, torch.tensor(labels, dtype=torch.float64)


def network_inputs(pixels, data):
    channel = lambda values: torch.tensor(values, dtype=torch.float64)[:, None, None]
    return (torch.tensor(pixels, dtype=torch.float64) / 255 - channel(data["mean"])) / channel(data["deviation"])


class Verdict:
    """Prints differences and remembers whether one was above its bound."""

    def __init__(self):
        self.holds = True

    def add(self, what, difference, bound):
        holds = difference < bound
        self.holds &= holds
        print(f"{what:<44} {difference:.3e}  {'below' if holds else 'NOT BELOW'} {bound:g}")


def relative_difference(ours, theirs):
    ours, theirs = np.asarray(ours), np.asarray(theirs)
    return float(np.abs(ours - theirs).max() / np.abs(theirs).max())


def direction_of(gradient):
    """-gradient at length one over all blocks."""
    gradient = {name: values.numpy().astype(np.float64) for name, values in gradient.items()}
    norm = math.sqrt(sum((values ** 2).sum() for values in gradient.values()))
    return {name: -values / norm for name, values in gradient.items()}


def distances(a, b):
    """By block, and over all of them."""
    parts = {name: float(np.linalg.norm(a[name] - b[name])) for name in a}
    return parts, math.sqrt(sum(value ** 2 for value in parts.values()))


def compare_gradient(directory, ours, verdict):
    with np.load(directory / "gradient.npz") as kept:
        parts, difference = distances(ours, {name: kept[name] for name in ours})
        rounding = float(kept["rounding"])
    verdict.add("direction of -grad L", difference, GRADIENT_BOUND)
    worst = max(parts, key=parts.get)
    print(f"    most of it in {worst}: {parts[worst]:.3e}")
    return rounding


def compare_test_error(network, data, source, final):
    if not data.get("test_records") or not data.get("test_files") or not pathlib.Path(source).is_dir():
        return
    rows = read_cifar10(source, data["test_files"])[data["test_records"]]
    labels = torch.tensor(data["test_labels"], dtype=torch.float64)
    scores = network.scores(network_inputs(rows[:, 1:].reshape(-1, 3, 32, 32), data), False)
    error = float((margins_of(scores, labels) <= 0).double().mean())
    print(f"test error on {len(rows)} records, eval mode: {error:g}; summary.json: {final['test_error']}")


def main():
    parser = argparse.ArgumentParser(description="rebuild the network of a run directory in PyTorch and compare")
    parser.add_argument("run", type=pathlib.Path)
    parser.add_argument("--data", help="CIFAR-10, as marginscope takes it; without it examples.npz is used alone")
    arguments = parser.parse_args()
    directory = arguments.run

    summary = json.loads((directory / "summary.json").read_text(encoding="utf-8"))
    experiment = json.loads((directory / "experiment.json").read_text(encoding="utf-8"))
    loss = experiment["loss"]
    architecture, data, degree = summary["architecture"], summary["data"], summary["degree"]
    if "inputs" not in architecture[0]:
        sys.exit("summary.json:architecture: expected a network made of layers, found blocks of parameters")

    # A network of degree L is evaluated at V = W/|W|: its outputs at W are |W|^L times as large.
    with np.load(directory / "weights.npz") as kept:
        log_norm = float(kept["log_norm"])
        scale = 1.0 if degree else math.exp(log_norm)
        parameters = {name for layer in architecture for name in layer["parameters"]}
        weights = {name: scale * kept[name] for name in parameters}
        statistics = {name: kept[name] for layer in architecture for name in layer.get("statistics", [])}
    left_over = set(np.load(directory / "weights.npz").files) - parameters - set(statistics) - {"log_norm"}
    if left_over:
        sys.exit(f"weights.npz: expected parameters named in summary.json only, found {sorted(left_over)}")
    log_scale = degree * log_norm if degree else 0.0

    pixels, labels = read_pixels(directory, data, arguments.data)
    images = network_inputs(pixels, data)
    network = Rebuilt(architecture, weights, statistics)
    scores = network.scores(images, True)
    expected = np.load(directory / "outputs.npy")
    verdict = Verdict()
    verdict.add("outputs, train mode", relative_difference(scores, expected), OUTPUT_BOUND)
    verdict.add("outputs, eval mode", relative_difference(network.scores(images, False), expected), OUTPUT_BOUND)

    log_loss = lambda values: log_loss_of(loss, values * math.exp(log_scale), labels)
    total = float(log_loss(scores))
    accuracy = math.log(len(labels)) - total
    alpha = inverse_loss(loss, total)
    recorded = np.load(directory / "margins.npy")[-1]
    margins = margins_of(scores, labels) / (1 if degree else alpha)
    if np.isfinite(recorded).all():
        verdict.add("margins, as recorded", relative_difference(margins, recorded), OUTPUT_BOUND)
        each = np.abs(margins.numpy() / recorded - 1)
        print(f"    of each by itself: median {np.median(each):.3e}, largest {each.max():.3e}")
    else:
        print("margins: not recorded, the smoothed margin is not positive")
    print(f"ln(n/L): {accuracy:.9g}; summary.json: {summary['final']['optimization_accuracy']:.9g}")

    if accuracy <= GRADIENT_ACCURACY:
        ours = direction_of(network.gradient(images, scores, log_loss))
        rounding = compare_gradient(directory, ours, verdict)
        if experiment["network"]["precision"] == "float":
            single = Rebuilt(architecture, weights, statistics, torch.float32)
            rounded = direction_of(single.gradient(images.float(), scores.float(), log_loss))
            print(f"    The run goes by single precision, {rounding:.3e} away from its double precision; PyTorch's "
                  f"own is {distances(ours, rounded)[1]:.3e} away.")
    else:
        print(f"direction of -grad L: not compared past ln(n/L) = {GRADIENT_ACCURACY:g}")
    if arguments.data:
        compare_test_error(network, data, arguments.data, summary["final"])
    return 0 if verdict.holds else 1


if __name__ == "__main__":
    sys.exit(main())
