#include "widgets/chart_legend.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

namespace marginscope {

namespace {

constexpr double rowHeight = 18;
constexpr double sampleWidth = legendSampleWidth;
constexpr double sampleGap = legendSampleGap;
constexpr double entryGap = 14;

/// How much an entry says.
enum class LegendForm { Text, Short, TextAndValue, ShortAndValue, Value };

QString legendText(const ChartLegendEntry& entry, LegendForm form) {
    const bool isShort = form == LegendForm::Short || form == LegendForm::ShortAndValue;
    const QString& text = isShort && !entry.shortText.isEmpty() ? entry.shortText : entry.text;
    switch (form) {
        case LegendForm::Text:
        case LegendForm::Short:
            return text;
        case LegendForm::TextAndValue:
        case LegendForm::ShortAndValue:
            return entry.value.isEmpty() ? text : text + QLatin1Char(' ') + entry.value;
        case LegendForm::Value:
            return entry.value;
    }
    return {};
}

std::vector<QString> legendTexts(const ChartFrame& frame, LegendForm form, bool onlyWithValue) {
    std::vector<QString> texts;
    for (const ChartLegendEntry& entry : frame.legend)
        texts.push_back(onlyWithValue && entry.value.isEmpty() ? QString() : legendText(entry, form));
    return texts;
}

double entryWidth(const QString& text, const QFontMetricsF& metrics) {
    return sampleWidth + sampleGap + metrics.horizontalAdvance(text);
}

double widthInOneRow(const std::vector<QString>& texts, const QFontMetricsF& metrics) {
    double width = -entryGap;
    for (const QString& text : texts)
        if (!text.isEmpty()) width += entryWidth(text, metrics) + entryGap;
    return std::max(width, 0.0);
}

/// Where entries go: a first row that begins at `left` in the middle height `middle`, further ones below it from the
/// edge on.
struct LegendRoom {
    double left;
    double right;
    double middle;
};

/// Places of the entries, one row below the other; empty for empty texts.
std::vector<QRectF> placesInRows(const std::vector<QString>& texts, const LegendRoom& room,
                                 const QFontMetricsF& metrics) {
    std::vector<QRectF> places;
    QPointF place(room.left, room.middle);
    for (const QString& text : texts) {
        if (text.isEmpty()) {
            places.emplace_back();
            continue;
        }
        const double width = entryWidth(text, metrics);
        if (place.x() > room.left && place.x() + width > room.right + 0.5)
            place = QPointF(room.left, place.y() + rowHeight);
        places.emplace_back(place - QPointF(0, rowHeight / 2), QSizeF(width, rowHeight));
        place.rx() += width + entryGap;
    }
    return places;
}

double bottomOf(const std::vector<QRectF>& places) {
    double bottom = 0;
    for (const QRectF& place : places) bottom = std::max(bottom, place.bottom());
    return bottom;
}

/// Says the values where the legend is, without more height than it has.
void placeValues(const ChartFrame& frame, double titleWidth, double bottom, const QFontMetricsF& metrics,
                 ChartLayout& layout) {
    const double right = layout.size.width() - chartEdge;
    const double titleMiddle = chartTitleRow / 2;
    const bool isBesideTitle = bottom <= chartTitleRow;
    for (const bool onlyWithValue : {false, true})
        for (const LegendForm form : {LegendForm::TextAndValue, LegendForm::ShortAndValue, LegendForm::Value})
            for (const bool keepsTitle : {true, false}) {
                std::vector<QString> texts = legendTexts(frame, form, onlyWithValue || form == LegendForm::Value);
                const double width = widthInOneRow(texts, metrics);
                const double firstLeft = chartEdge + titleWidth + entryGap;
                LegendRoom room{chartEdge, right, titleMiddle};
                if (isBesideTitle && width <= right - (keepsTitle ? firstLeft : chartEdge)) room.left = right - width;
                if (isBesideTitle && keepsTitle && room.left < firstLeft) continue;
                if (!isBesideTitle && keepsTitle) room.middle = chartTitleRow + rowHeight / 2 - 5;
                std::vector<QRectF> places = placesInRows(texts, room, metrics);
                const bool isLast = onlyWithValue && form == LegendForm::Value && !keepsTitle;
                if (bottomOf(places) > bottom + 0.5 && !isLast) continue;
                layout.legendPlaces = std::move(places);
                layout.legendTexts = std::move(texts);
                layout.hasTitle = keepsTitle;
                return;
            }
}

}  // namespace

double placeLegend(const ChartFrame& frame, const Theme& theme, ChartLayout& layout) {
    if (frame.legend.empty()) return 0;
    const QFontMetricsF metrics(themeFont(theme, TextRole::Small));
    const double titleWidth = QFontMetricsF(themeFont(theme, TextRole::Title)).horizontalAdvance(frame.title);
    const double right = layout.size.width() - chartEdge;
    std::vector<QString> texts = legendTexts(frame, LegendForm::Text, false);
    const double width = widthInOneRow(texts, metrics);
    const bool isBesideTitle = titleWidth + width + 2 * chartEdge + entryGap <= layout.size.width();
    const LegendRoom room = isBesideTitle ? LegendRoom{right - width, right, chartTitleRow / 2}
                                          : LegendRoom{chartEdge, right, chartTitleRow + rowHeight / 2 - 5};
    layout.legendPlaces = placesInRows(texts, room, metrics);
    // Every row of the legend is a row less for the curves.
    std::vector<QString> shortTexts = legendTexts(frame, LegendForm::Short, false);
    std::vector<QRectF> shortPlaces = placesInRows(shortTexts, room, metrics);
    if (bottomOf(shortPlaces) < bottomOf(layout.legendPlaces)) {
        texts = std::move(shortTexts);
        layout.legendPlaces = std::move(shortPlaces);
    }
    layout.legendTexts = std::move(texts);
    const double bottom = isBesideTitle ? chartTitleRow : bottomOf(layout.legendPlaces);
    const bool hasValues =
        frame.readout && std::any_of(frame.legend.begin(), frame.legend.end(),
                                     [](const ChartLegendEntry& entry) { return !entry.value.isEmpty(); });
    if (hasValues) placeValues(frame, titleWidth, bottom, metrics, layout);
    return isBesideTitle ? 0 : bottom + 5 - chartTitleRow;
}

void paintLegend(QPainter& painter, const ChartFrame& frame, const ChartLayout& layout, const Theme& theme) {
    painter.setFont(themeFont(theme, TextRole::Small));
    const QFontMetricsF metrics(painter.font());
    for (std::size_t i = 0; i < frame.legend.size(); ++i) {
        const ChartLegendEntry& entry = frame.legend[i];
        const QRectF& place = layout.legendPlaces[i];
        if (place.isEmpty()) continue;
        const double middle = place.center().y();
        QPen pen = entry.pen;
        if (entry.isHidden) pen.setColor(theme.border);
        painter.setPen(pen);
        painter.drawLine(QPointF(place.left(), middle), QPointF(place.left() + sampleWidth, middle));
        const QPointF start(place.left() + sampleWidth + sampleGap,
                            middle + (metrics.ascent() - metrics.descent()) / 2);
        painter.setPen(entry.isHidden ? theme.faintText : entry.value.isEmpty() ? theme.mutedText : theme.text);
        painter.drawText(start, layout.legendTexts[i]);
        if (!entry.isHidden) continue;
        // Paler alone might be taken for a pale curve.
        const double strike = middle + 0.5;
        painter.setPen(QPen(theme.faintText, 1));
        painter.drawLine(QPointF(start.x(), strike), QPointF(place.right(), strike));
    }
}

int legendEntryAt(const ChartLayout& layout, const QPointF& place) {
    for (std::size_t i = 0; i < layout.legendPlaces.size(); ++i)
        if (layout.legendPlaces[i].adjusted(-entryGap / 2, 0, entryGap / 2, 0).contains(place) &&
            !layout.legendPlaces[i].isEmpty())
            return int(i);
    return -1;
}

}  // namespace marginscope
