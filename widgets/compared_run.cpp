#include "widgets/compared_run.h"

#include <array>

namespace marginscope {

QPen comparedPen(int style, double width, const Theme& theme) {
    // The first two colours of the theme belong to the curves of the present run.
    constexpr std::array<std::size_t, 6> colours = {3, 4, 2, 5, 6, 1};
    // Dashes and gaps in widths of the pen.
    static const std::array<QList<qreal>, 4> dashes = {{{7, 2.5}, {7, 2, 1.2, 2}, {1.2, 2}, {7, 2, 1.2, 2, 1.2, 2}}};
    const auto number = std::size_t(style);
    QPen pen(theme.curves[colours[number % colours.size()]], width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    // The second round through the colours is shifted by one more, so that its pairs are new.
    pen.setDashPattern(dashes[(number + number / colours.size()) % dashes.size()]);
    return pen;
}

}  // namespace marginscope
