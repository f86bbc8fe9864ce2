#include "widgets/compared_run.h"

#include <array>

namespace marginscope {

QPen comparedPen(int style, double width, const Theme& theme) {
    // First what the curves and the references of the present run use last.
    constexpr std::array<std::size_t, 6> colours = {4, 5, 3, 6, 2, 1};
    // Dashes and gaps in widths of the pen, short enough for the samples in a legend.
    static const std::array<QList<qreal>, 4> dashes = {
        {{4, 1.8}, {4.5, 1.6, 1, 1.6}, {1.1, 1.5}, {4, 1.4, 1, 1.4, 1, 1.4}}};
    const auto number = std::size_t(style);
    QPen pen(theme.curves[colours[number % colours.size()]], width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    // The second round through the colours is shifted by one more, so that its pairs are new.
    pen.setDashPattern(dashes[(number + number / colours.size()) % dashes.size()]);
    return pen;
}

}  // namespace marginscope
