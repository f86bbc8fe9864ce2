#pragma once

#include <QImage>
#include <QWidget>
#include <memory>

#include "widgets/exporter.h"
#include "widgets/theme.h"

namespace marginscope {

/// Shows a figure as it would be exported, as large as there is room. What is transparent lies on a chequered ground.
class FigurePreview : public QWidget {
    Q_OBJECT

 public:
    explicit FigurePreview(QWidget* parent = nullptr);

    /// Null: nothing to show.
    void setFigure(std::shared_ptr<const FigureSource> figure, const Theme& theme, const FigureOptions& options);

    const QImage& image() const { return m_image; }

 protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

 private:
    void draw();

    std::shared_ptr<const FigureSource> m_figure;
    Theme m_theme;
    FigureOptions m_options;
    QImage m_image;
};

}  // namespace marginscope
