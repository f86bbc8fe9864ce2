#pragma once

#include <QString>
#include <vector>

#include "engine/base/result.h"
#include "widgets/chart_clock.h"
#include "widgets/curve_table.h"
#include "widgets/exporter.h"
#include "widgets/frame_sink.h"

namespace marginscope {

/// What somebody wants to see move, and how.
struct AnimationChoice {
    QString kind = QStringLiteral("all");  ///< of the figure
    QString file;                          ///< ends in .webp, .gif, .mp4 or .png
    double seconds = 5;
    double framesPerSecond = 25;
    int widthPixels = 960;
    double widthMillimetres = 0;  ///< as in FigureOptions; 0: natural, or 96 pixels an inch where there is a font size
    double fontPoints = 0;        ///< as in FigureOptions; 0: natural
    ChartClock clock;             ///< passes evenly
    bool dark = false;
    bool transparent = false;  ///< .webp and .png only
    int quality = 0;           ///< of a .webp: 0 without loss, 1 … 100 with loss

    int frameCount() const;
    const Theme& theme() const { return dark ? darkTheme() : lightTheme(); }
};

/// How one frame is drawn, into what all of them are put, and which record each of them shows.
struct AnimationPlan {
    FigureOptions options;
    MovieOptions movie;
    std::vector<int> records;
};

/// Errors (place: the file): Unsupported where no record lies on the clock.
Result<AnimationPlan> planAnimation(const AnimationChoice& choice, const FigureSource& figure, const CurveTable& curves,
                                    const FigureOrigin& origin);

}  // namespace marginscope
