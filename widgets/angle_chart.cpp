#include "widgets/angle_chart.h"

#include <cmath>

#include "widgets/number_format.h"

namespace marginscope {

namespace {

enum Curve { frozenCurve, secantCurve, lengthCurve, angleCurve };

/// The picture of AngleChart.
class AnglePicture : public ChartPicture {
 public:
    AnglePicture() {
        addNamedCurve(&CurveTable::frozenAngle, Side::Left, QStringLiteral("frozen_angle"));
        addNamedCurve(&CurveTable::secantAngle, Side::Left, QStringLiteral("secant_angle"));
        addNamedCurve(&CurveTable::pathLength, Side::Right, QStringLiteral("path_length"));
        addNamedCurve(&CurveTable::angle, Side::Left, QStringLiteral("angle"));
    }

    std::unique_ptr<ChartPicture> clone() const override {
        auto copy = std::make_unique<AnglePicture>();
        copySettingsTo(*copy);
        return copy;
    }

 protected:
    ChartFrame describe() const override;
    AxisScale fittedLeft() const override;
    AxisScale fittedRight() const override;
    void restartMeasuring() override;
    void measure(int record) override;
    void extendCurves(int begin, int end) override;

 private:
    QPen pen(Curve curve) const;
    ChartReadout readout() const;

    ValueRange m_logAngles;  // log10 of all angles
    ValueRange m_lengths;
    bool m_hasFrozen = false;
    bool m_hasSecant = false;
};

QPen AnglePicture::pen(Curve curve) const {
    switch (curve) {
        case frozenCurve:
            return {theme().curves[0], 1.2, Qt::DashLine};
        case secantCurve:
            return {theme().curves[2], 1.2, Qt::SolidLine};
        case lengthCurve:
            return {theme().curves[1], 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
        case angleCurve:
            return {theme().curves[0], 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
    }
    return {};
}

void AnglePicture::restartMeasuring() {
    m_logAngles = {};
    m_lengths = {};
    m_hasFrozen = false;
    m_hasSecant = false;
}

void AnglePicture::measure(int record) {
    const auto at = std::size_t(record);
    const CurveTable& history = *content().history;
    for (const double angle : {history.angle()[at], history.frozenAngle()[at], history.secantAngle()[at]})
        if (angle > 0) m_logAngles.include(std::log10(angle));
    m_lengths.include(history.pathLength()[at]);
    m_hasFrozen = m_hasFrozen || std::isfinite(history.frozenAngle()[at]);
    m_hasSecant = m_hasSecant || std::isfinite(history.secantAngle()[at]);
}

AxisScale AnglePicture::fittedLeft() const {
    if (m_logAngles.isEmpty) return {-2, 0.25, true};
    return fittingScale(m_logAngles.low, m_logAngles.high, true);
}

AxisScale AnglePicture::fittedRight() const {
    const double longest = m_lengths.isEmpty ? 0 : m_lengths.high;
    return longest > 0 ? AxisScale{0, fittingScale(0, longest, false).high, false} : AxisScale{0, 1, false};
}

ChartFrame AnglePicture::describe() const {
    ChartFrame frame;
    frame.title = QStringLiteral("Angle θ and path length ζ");
    frame.left.title = QStringLiteral("θ (rad)");
    frame.left.colour = theme().curves[0];
    frame.right = ChartAxis{{}, QStringLiteral("path length ζ"), theme().curves[1]};
    frame.legend = {{QStringLiteral("θ"), pen(angleCurve)}};
    if (m_hasFrozen) frame.legend.push_back({QStringLiteral("θ frozen"), pen(frozenCurve)});
    if (m_hasSecant) frame.legend.push_back({QStringLiteral("θ secant"), pen(secantCurve)});
    frame.legend.push_back({QStringLiteral("ζ"), pen(lengthCurve)});
    if (nowRecord() < 0) frame.hint = QStringLiteral("Angle and path length appear here once training has begun.");
    frame.readout = readout();
    return frame;
}

ChartReadout AnglePicture::readout() const {
    const int record = content().crosshairRecord;
    if (!content().history || record < 0 || record >= content().history->recordCount()) return {};
    const auto at = std::size_t(record);
    const CurveTable& history = *content().history;
    ChartReadout readout;
    readout.coordinate = coordinates()[at];
    readout.lines = {QStringLiteral("θ = ") + formatNumber(history.angle()[at]) + QStringLiteral("   ζ = ") +
                     formatNumber(history.pathLength()[at], 4)};
    if (std::isfinite(history.frozenAngle()[at]))
        readout.lines.push_back(QStringLiteral("frozen θ = ") + formatNumber(history.frozenAngle()[at]));
    return readout;
}

void AnglePicture::extendCurves(int /*begin*/, int /*end*/) {
    // Here and not in restartCurves(), because the secant angle is defined only some way into a run.
    setNamedCurvePen(frozenCurve, pen(frozenCurve), m_hasFrozen);
    setNamedCurvePen(secantCurve, pen(secantCurve), m_hasSecant);
    setNamedCurvePen(lengthCurve, pen(lengthCurve));
    setNamedCurvePen(angleCurve, pen(angleCurve));
}

}  // namespace

AngleChart::AngleChart(ViewState& state, QWidget* parent) : ChartView(std::make_unique<AnglePicture>(), state, parent) {
    setAccessibleName(QStringLiteral("Angle and path length"));
    setAccessibleDescription(
        QStringLiteral("Angle between the weights and minus the gradient, and length of the path, against the clock"));
}

QString AngleChart::figureKind() const {
    return QStringLiteral("angle");
}
QString AngleChart::figureTitle() const {
    return QStringLiteral("Angle and path length");
}
QSizeF AngleChart::naturalSize() const {
    return {480, 260};
}

}  // namespace marginscope
