#pragma once

#include <QByteArray>
#include <QString>

#include "widgets/animation_plan.h"
#include "widgets/chart_clock.h"
#include "widgets/export_choice.h"
#include "widgets/theme.h"

namespace marginscope {

/// What the window remembers from one start to the next, in the user's settings (organisation and application
/// "marginscope"). Values that cannot be used, from an older version or by hand, read as their defaults.
class WindowSettings {
 public:
    /// Of the arrangement of docks. Counts up whenever a dock is added or renamed, so that an arrangement from another
    /// version is passed over instead of breaking the window.
    static constexpr int layoutVersion = 4;

    struct Arrangement {
        QByteArray geometry;
        QByteArray docks;       ///< while points lie in the plane
        QByteArray imageDocks;  ///< while examples are images
    };

    static Arrangement arrangement();
    static void setArrangement(const Arrangement& arrangement);

    static ThemeChoice themeChoice();
    static void setThemeChoice(ThemeChoice choice);

    static ChartClock clock();
    static void setClock(const ChartClock& clock);

    static ExportChoice exportChoice();
    static void setExportChoice(const ExportChoice& choice);

    static AnimationChoice animationChoice();
    static void setAnimationChoice(const AnimationChoice& choice);

    /// The directory of the file that was opened or saved last.
    static QString directory();
    static void setDirectoryOf(const QString& file);
};

}  // namespace marginscope
