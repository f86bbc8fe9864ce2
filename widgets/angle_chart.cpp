#include "widgets/angle_chart.h"

#include <QObject>
#include <array>
#include <cmath>

#include "widgets/number_format.h"

namespace marginscope {

namespace {

constexpr double mostLengthDecades = 6;  // below them a path has hardly begun

enum Curve { frozenCurve, secantCurve, lengthCurve, angleCurve };

const std::array<QString, 4> keys = {QStringLiteral("frozen angle"), QStringLiteral("secant angle"),
                                     QStringLiteral("path length"), QStringLiteral("angle")};

/// Of compared runs, in this order.
enum Compared : std::size_t { comparedAngle, comparedLength };

double angleOf(const ComparedRun& run, int record) {
    const double angle = run.history->angle()[std::size_t(record)];
    return angle > 0 ? angle : CurveRecord::undefined;
}

double lengthOf(const ComparedRun& run, int record) {
    return run.history->pathLength()[std::size_t(record)];
}

/// The picture of AngleChart.
class AnglePicture : public ChartPicture {
 public:
    AnglePicture() {
        setLogarithmic(Side::Left, true);
        addNamedCurve(&CurveTable::frozenAngle, Side::Left, QStringLiteral("frozen_angle"));
        addNamedCurve(&CurveTable::secantAngle, Side::Left, QStringLiteral("secant_angle"));
        addNamedCurve(&CurveTable::pathLength, Side::Right, QStringLiteral("path_length"));
        addNamedCurve(&CurveTable::angle, Side::Left, QStringLiteral("angle"));
        addComparedColumn({.value = angleOf, .name = "angle", .width = 1.8});
        addComparedColumn({.value = lengthOf, .name = "path_length", .isOnRight = true, .width = 1});
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
    QString valueAt(const std::vector<double>& (CurveTable::*column)() const) const;

    ValueRange angles() const;

    std::array<ValueRange, 4> m_ranges;  // by Curve
    bool m_hasFrozen = false;
    bool m_hasSecant = false;
};

QString AnglePicture::valueAt(const std::vector<double>& (CurveTable::*column)() const) const {
    const int record = readRecord();
    return record < 0 ? QString() : formatNumber((*content().history.*column)()[std::size_t(record)], 4);
}

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
    m_ranges = {};
    m_hasFrozen = false;
    m_hasSecant = false;
}

void AnglePicture::measure(int record) {
    const auto at = std::size_t(record);
    const CurveTable& history = *content().history;
    m_ranges[angleCurve].include(history.angle()[at]);
    m_ranges[frozenCurve].include(history.frozenAngle()[at]);
    m_ranges[secantCurve].include(history.secantAngle()[at]);
    m_ranges[lengthCurve].include(history.pathLength()[at]);
    m_hasFrozen = m_hasFrozen || std::isfinite(history.frozenAngle()[at]);
    m_hasSecant = m_hasSecant || std::isfinite(history.secantAngle()[at]);
}

/// Of the curves that are shown, or of all if none is.
ChartPicture::ValueRange AnglePicture::angles() const {
    ValueRange shown;
    ValueRange all;
    for (const Curve curve : {angleCurve, frozenCurve, secantCurve}) {
        all.include(m_ranges[curve]);
        if (isShown(keys[curve])) shown.include(m_ranges[curve]);
    }
    return shown.isEmpty ? all : shown;
}

AxisScale AnglePicture::fittedLeft() const {
    ValueRange range = angles();
    range.include(compared().range(comparedAngle));
    if (isLogarithmic(Side::Left)) return fittedLogarithmic(range);
    return {0, range.high > 0 ? fittingScale(0, range.high, false).high : 1, false};
}

AxisScale AnglePicture::fittedRight() const {
    ValueRange lengths = m_ranges[lengthCurve];
    lengths.include(compared().range(comparedLength));
    if (isLogarithmic(Side::Right)) return fittedLogarithmic(lengths, mostLengthDecades);
    return {0, lengths.high > 0 ? fittingScale(0, lengths.high, false).high : 1, false};
}

ChartFrame AnglePicture::describe() const {
    ChartFrame frame;
    frame.title = QObject::tr("Angle θ and path length ζ");
    frame.left.title = QStringLiteral("θ (rad)");
    frame.left.colour = theme().curves[0];
    frame.right = ChartAxis{{}, QObject::tr("length ζ"), theme().curves[1]};
    frame.legend = {{QStringLiteral("θ"), pen(angleCurve), {}, keys[angleCurve], valueAt(&CurveTable::angle)}};
    if (m_hasFrozen)
        frame.legend.push_back(
            {QObject::tr("θ frozen"), pen(frozenCurve), {}, keys[frozenCurve], valueAt(&CurveTable::frozenAngle)});
    if (m_hasSecant)
        frame.legend.push_back(
            {QObject::tr("θ secant"), pen(secantCurve), {}, keys[secantCurve], valueAt(&CurveTable::secantAngle)});
    frame.legend.push_back(
        {QStringLiteral("ζ"), pen(lengthCurve), {}, keys[lengthCurve], valueAt(&CurveTable::pathLength)});
    if (nowRecord() < 0) frame.hint = QObject::tr("Angle and path length appear here once training has begun.");
    return frame;
}

void AnglePicture::extendCurves(int /*begin*/, int /*end*/) {
    // Here and not in restartCurves(), because the secant angle is defined only some way into a run.
    const auto setPen = [this](Curve curve, bool exists) {
        setNamedCurvePen(curve, pen(curve), exists && isShown(keys[curve]));
    };
    setPen(frozenCurve, m_hasFrozen);
    setPen(secantCurve, m_hasSecant);
    setPen(lengthCurve, true);
    setPen(angleCurve, true);
}

}  // namespace

AngleChart::AngleChart(ViewState& state, QWidget* parent) : ChartView(std::make_unique<AnglePicture>(), state, parent) {
    setAccessibleName(tr("Angle and path length"));
    setAccessibleDescription(
        tr("Angle between the weights and minus the gradient, and length of the path, against the clock"));
}

QString AngleChart::figureKind() const {
    return QStringLiteral("angle");
}
QString AngleChart::figureTitle() const {
    return tr("Angle and path length");
}
QSizeF AngleChart::naturalSize() const {
    return {480, 260};
}

}  // namespace marginscope
