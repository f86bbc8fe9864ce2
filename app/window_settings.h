#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

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
    static constexpr int layoutVersion = 7;

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

    /// Pace of training that was chosen last: relative length ∫ ‖dW‖/‖W‖ a second, infinite for flat out.
    static double speed();
    static void setSpeed(double relativeLengthPerSecond);

    /// Code of the language of the window, as in "de"; empty: that of the system.
    static QString language();
    static void setLanguage(const QString& code);

    /// The directory of the file that was opened or saved last, the home directory if it is gone.
    static QString directory();
    static void setDirectoryOf(const QString& file);

    /// Absolute paths of what was opened and saved last, newest first.
    static QStringList recentFiles();
    static void setRecentFiles(const QStringList& files);

    /// Everything above reads as its default from now on. Files of the user are not settings, and stay.
    static void forgetAll();
};

}  // namespace marginscope
