#include "widgets/saliency_picture.h"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/class_labels.h"
#include "widgets/class_legend.h"
#include "widgets/number_format.h"

namespace marginscope {

namespace {

constexpr double pickDistance = 6;    // pixels between the pointer and a curve that it picks
constexpr double leastLogAngle = -6;  // saliency is kept in single precision: smaller angles are rounding

}  // namespace

std::unique_ptr<ChartPicture> SaliencyPicture::clone() const {
    auto copy = std::make_unique<SaliencyPicture>();
    copySettingsTo(*copy);
    copy->setField(m_field);
    return copy;
}

void SaliencyPicture::setField(std::shared_ptr<const SaliencyField> field) {
    m_field = std::move(field);
    m_medians.clear();
    m_logAngles = {};
    forgetCurves();
    if (!m_field || m_field->examples == 0) return;
    const auto examples = std::size_t(m_field->examples);
    std::vector<float> row(examples);
    for (std::size_t begin = 0; begin + examples <= m_field->anglesToLatest.size(); begin += examples) {
        std::copy_n(m_field->anglesToLatest.begin() + std::ptrdiff_t(begin), examples, row.begin());
        for (const float angle : row)
            if (angle > 0) m_logAngles.include(std::max(std::log10(double(angle)), leastLogAngle));
        const auto middle = row.begin() + std::ptrdiff_t(examples / 2);
        std::nth_element(row.begin(), middle, row.end());
        m_medians.push_back(double(*middle));
    }
}

// After an edit of the points the field may still be of the run before.
int SaliencyPicture::exampleCount() const {
    const bool fits = m_field && content().history && m_field->examples == content().history->exampleCount();
    return fits ? int(m_field->examples) : 0;
}

int SaliencyPicture::recordCount() const {
    return exampleCount() > 0 ? int(std::min(m_medians.size(), coordinates().size())) : 0;
}

double SaliencyPicture::angle(int record, int example) const {
    return double(m_field->anglesToLatest[std::size_t(record) * std::size_t(m_field->examples) + std::size_t(example)]);
}

AxisScale SaliencyPicture::fittedLeft() const {
    if (m_logAngles.isEmpty) return {-3, 0.5, true};
    return fittingScale(m_logAngles.low, m_logAngles.high, true);
}

ChartFrame SaliencyPicture::describe() const {
    ChartFrame frame;
    frame.title = QStringLiteral("Saliency  ∠(∇ₓΦ, last)");
    frame.left.title = QStringLiteral("angle (rad)");
    frame.legend = classLegend(content().history.get(), theme());
    frame.legend.push_back({QStringLiteral("median"), QPen(theme().zeroLine, 2.4)});
    if (recordCount() == 0)
        frame.hint = QStringLiteral("Angles of the saliency appear here, where an experiment records it.");
    frame.readout = readout();
    return frame;
}

ChartReadout SaliencyPicture::readout() const {
    const int record = content().crosshairRecord;
    if (record < 0 || record >= recordCount()) return {};
    const CurveTable& history = *content().history;
    ChartReadout readout;
    readout.coordinate = coordinates()[std::size_t(record)];
    readout.lines = {clockTitle(content().clock.kind) + QStringLiteral(" = ") +
                         formatNumber(history.clock(content().clock.kind)[std::size_t(record)]),
                     QStringLiteral("median ") + formatNumber(m_medians[std::size_t(record)])};
    const int example = content().hoveredExample;
    if (example >= 0 && example < exampleCount())
        readout.lines.push_back(QStringLiteral("example %1 (%2)  %3")
                                    .arg(example + 1)
                                    .arg(className(history.label(example), history.classCount()))
                                    .arg(formatNumber(angle(record, example))));
    return readout;
}

void SaliencyPicture::restartCurves() {
    m_lines.assign(std::size_t(exampleCount()), {});
    const int columns = std::max(1, int(layout().plot.width()));
    for (ChartSeries& line : m_lines) line.reset(scales().x.low, scales().x.high, columns);
    m_medianLine.reset(scales().x.low, scales().x.high, columns);
}

void SaliencyPicture::extendCurves(int begin, int end) {
    const auto height = [this](double angle) {
        return angle > 0 ? std::max(std::log10(angle), leastLogAngle) : CurveRecord::undefined;
    };
    for (int record = begin; record < std::min(end, recordCount()); ++record) {
        const double x = coordinates()[std::size_t(record)];
        for (std::size_t example = 0; example < m_lines.size(); ++example)
            m_lines[example].append(x, height(angle(record, int(example))));
        m_medianLine.append(x, height(m_medians[std::size_t(record)]));
    }
}

void SaliencyPicture::paintLine(QPainter& painter, const ChartSeries& line) const {
    const std::vector<QPointF> pixels = toPixels(line.points(), frame().left);
    painter.drawPolyline(pixels.data(), int(pixels.size()));
}

void SaliencyPicture::paintCurves(QPainter& painter) const {
    if (recordCount() == 0) return;
    painter.setClipRect(layout().plot);
    const CurveTable& history = *content().history;
    const auto paintExample = [&](std::size_t example, double width) {
        painter.setPen(QPen(classColour(history.label(int(example)), history.classCount(), theme()), width));
        paintLine(painter, m_lines[example]);
    };
    for (std::size_t example = 0; example < m_lines.size(); ++example) paintExample(example, 1);
    painter.setPen(QPen(theme().zeroLine, 2.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    paintLine(painter, m_medianLine);
    for (const int example : {content().selectedExample, content().hoveredExample})
        if (example >= 0 && example < int(m_lines.size())) paintExample(std::size_t(example), 2.2);
}

int SaliencyPicture::exampleAt(const QPointF& place) const {
    const int record = recordAt(place.x());
    if (record < 0 || record >= recordCount()) return -1;
    int nearest = -1;
    double least = pickDistance;
    for (int example = 0; example < exampleCount(); ++example) {
        const double height = std::max(std::log10(angle(record, example)), leastLogAngle);
        const double distance = std::abs(layout().yPixel(frame().left, height) - place.y());
        if (!(distance < least)) continue;
        least = distance;
        nearest = example;
    }
    return nearest;
}

}  // namespace marginscope
