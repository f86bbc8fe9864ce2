#include "widgets/figure_preview.h"

#include <QPainter>
#include <algorithm>
#include <utility>

namespace marginscope {

namespace {

constexpr int square = 8;  // of the chequered ground

}  // namespace

FigurePreview::FigurePreview(QWidget* parent) : QWidget(parent) {
    setMinimumSize(380, 300);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void FigurePreview::setFigure(std::shared_ptr<const FigureSource> figure, const Theme& theme,
                              const FigureOptions& options) {
    m_figure = std::move(figure);
    m_theme = theme;
    m_options = options;
    draw();
}

void FigurePreview::draw() {
    m_image = {};
    update();
    if (!m_figure) return;
    const QSizeF inches = figureSheet(*m_figure, m_options).inches();
    if (!(inches.width() > 0 && inches.height() > 0)) return;
    FigureOptions options = m_options;
    options.dotsPerInch = std::min(width() / inches.width(), height() / inches.height()) * devicePixelRatioF();
    options.origin = {};
    m_image = figureImage(*m_figure, m_theme, options);
}

void FigurePreview::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    draw();
}

void FigurePreview::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    if (m_image.isNull()) {
        painter.setPen(palette().color(QPalette::Disabled, QPalette::WindowText));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, tr("Nothing is chosen."));
        return;
    }
    const QSizeF size = QSizeF(m_image.size()) / devicePixelRatioF();
    const QRectF place((width() - size.width()) / 2, (height() - size.height()) / 2, size.width(), size.height());
    if (m_options.transparent) {
        painter.fillRect(place, m_theme.dark ? QColor(0x30, 0x30, 0x30) : Qt::white);
        const QColor shade = m_theme.dark ? QColor(0x44, 0x44, 0x44) : QColor(0xe4, 0xe4, 0xe4);
        for (int row = 0; row * square < place.height(); ++row)
            for (int column = row % 2; column * square < place.width(); column += 2)
                painter.fillRect(
                    QRectF(place.left() + column * square, place.top() + row * square, square, square) & place, shade);
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, m_image);
    painter.setPen(QPen(palette().color(QPalette::Mid), 1));
    painter.drawRect(place.adjusted(0, 0, -1, -1));
}

}  // namespace marginscope
