#include "widgets/test_chart.h"

#include "widgets/test_picture.h"

namespace marginscope {

TestChart::TestChart(ViewState& state, QWidget* parent) : ChartView(std::make_unique<TestPicture>(), state, parent) {
    setAccessibleName(tr("Test error and margins"));
    setAccessibleDescription(
        tr("Share of the test records with a wrong answer, and quantiles of their margins, against the clock"));
}

// The constructor made it one.
void TestChart::setNormalization(const QString& symbol) {
    static_cast<TestPicture&>(picture()).setNormalization(symbol);
    refresh();
}

QString TestChart::figureKind() const {
    return QStringLiteral("test");
}
QString TestChart::figureTitle() const {
    return tr("Test error and margins");
}
QSizeF TestChart::naturalSize() const {
    return {480, 280};
}

}  // namespace marginscope
