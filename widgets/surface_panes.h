#pragma once

#include <array>
#include <memory>

#include "engine/training/snapshot.h"
#include "widgets/surface_picture.h"

namespace marginscope {

/// A field of the engine as a pane shows it; shares its values.
PaneField paneField(const std::shared_ptr<const SurfaceField>& field);

/// What the colours measure: the output, with K > 2 classes the lead of the highest score; in units of ‖W‖ᴸ, or of the
/// largest margin where the network has no degree.
QString surfaceScaleTitle(const Snapshot& snapshot, int classCount);

/// What the pane "now" says about the limit of training.
struct LimitNote {
    std::shared_ptr<const SurfaceField> field;  ///< its zero line is the ghost; null for none
    QString sentence;                           ///< in the caption; may be empty
};

/// The three panes of a moment: frozen activations, first perfect classification, now. `hasFrozenTwin` is what the
/// experiment asked for.
std::array<SurfacePane, SurfacePicture::paneCount> surfacePanes(const Snapshot& snapshot, bool hasFrozenTwin,
                                                                const LimitNote& limit);

}  // namespace marginscope
