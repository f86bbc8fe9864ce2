#include "widgets/example_picture.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/class_labels.h"
#include "widgets/colour_map.h"
#include "widgets/sphere_dots.h"

namespace marginscope {

namespace {

constexpr double cardEdge = 5;
constexpr double captionHeight = 16;
constexpr double cardScale = 2;  // of the picture

}  // namespace

QImage exampleImage(const ExampleImages& images, int example) {
    const auto plane = std::size_t(images.height * images.width);
    const std::uint8_t* pixels = images.pixels.data() + std::size_t(example) * std::size_t(images.valuesPerImage());
    // Pictures with one channel are grey.
    const std::uint8_t* green = images.channels >= 3 ? pixels + plane : pixels;
    const std::uint8_t* blue = images.channels >= 3 ? pixels + 2 * plane : pixels;
    QImage image(int(images.width), int(images.height), QImage::Format_RGB32);
    for (int row = 0; row < image.height(); ++row) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
        const std::size_t first = std::size_t(row) * std::size_t(images.width);
        for (int column = 0; column < image.width(); ++column) {
            const std::size_t at = first + std::size_t(column);
            line[column] = qRgb(pixels[at], green[at], blue[at]);
        }
    }
    return image;
}

QString exampleClassName(const ExampleImages& images, int example) {
    const int number = images.classes[std::size_t(example)];
    const bool hasName = number >= 0 && number < int(images.classNames.size());
    return hasName ? QString::fromStdString(images.classNames[std::size_t(number)]) : QString::number(number);
}

QString labelName(const ExampleImages* images, int label, int classCount) {
    const QString sign = className(label, classCount);
    const auto index = std::size_t(classIndex(label, classCount));
    if (images == nullptr || index >= images->groups.size()) return sign;
    return sign + QLatin1Char(' ') + QString::fromStdString(images->groups[index]);
}

QImage saliencyImage(const ImageSaliency& saliency, Index height, Index width, std::size_t index) {
    const float* map = saliency.maps.data() + index * std::size_t(height * width);
    QImage image(int(width), int(height), QImage::Format_RGB32);
    for (int row = 0; row < image.height(); ++row) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
        for (int column = 0; column < image.width(); ++column)
            line[column] = sequentialMap().at(double(map[row * image.width() + column]));
    }
    return image;
}

void paintCrisp(QPainter& painter, const QRectF& place, const QImage& image) {
    if (isVectorPainter(painter)) {
        // Readers of such files smooth pictures as they like; large squares leave them nothing to smooth.
        constexpr int scale = 8;
        painter.drawImage(place, image.scaled(image.size() * scale));
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.drawImage(place, image);
    painter.restore();
}

QSizeF exampleCardSize(const ExampleImages& images, const QString& caption, const Theme& theme) {
    const QFontMetricsF metrics(themeFont(theme, TextRole::Small));
    const double width = std::max(cardScale * double(images.width), metrics.horizontalAdvance(caption));
    return {std::ceil(width) + 2 * cardEdge, cardScale * double(images.height) + captionHeight + 2 * cardEdge};
}

void paintExampleCard(QPainter& painter, const QRectF& place, const QImage& image, const QString& caption,
                      const QColor& frame, const Theme& theme) {
    painter.save();
    painter.setPen(QPen(theme.border, 1));
    painter.setBrush(theme.panel);
    painter.drawRoundedRect(place, 4, 4);
    QRectF picture(QPointF(0, place.top() + cardEdge), cardScale * QSizeF(image.size()));
    picture.moveLeft(std::round(place.center().x() - picture.width() / 2));
    picture.moveTop(std::round(picture.top()));
    paintCrisp(painter, picture, image);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(frame, 2));
    painter.drawRect(picture.adjusted(-1, -1, 1, 1));
    painter.setFont(themeFont(theme, TextRole::Small));
    painter.setPen(theme.text);
    painter.drawText(QRectF(place.left(), picture.bottom() + 2, place.width(), captionHeight), Qt::AlignCenter,
                     caption);
    painter.restore();
}

}  // namespace marginscope
