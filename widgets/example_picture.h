#pragma once

#include <QImage>
#include <QString>

#include "engine/data/dataset.h"
#include "engine/training/snapshot.h"
#include "widgets/theme.h"

class QPainter;

namespace marginscope {

/// One example as stored, a pixel a pixel.
QImage exampleImage(const ExampleImages& images, int example);

/// "cat": the name of its class in the source; its number where there are no names.
QString exampleClassName(const ExampleImages& images, int example);

/// "− cat, dog": what a label stands for, after the sign or number of its class.
QString labelName(const ExampleImages* images, int label, int classCount);

/// Row `index` of the maps of a saliency: dark where the output does not depend on the pixel, bright where it does.
QImage saliencyImage(const ImageSaliency& saliency, Index height, Index width, std::size_t index);

/// Draws an image so that each of its pixels stays a sharp square, on screens and in files.
void paintCrisp(QPainter& painter, const QRectF& place, const QImage& image);

/// A small card with the picture of one example, twice as large, and a line below.
QSizeF exampleCardSize(const ExampleImages& images, const QString& caption, const Theme& theme);
void paintExampleCard(QPainter& painter, const QRectF& place, const QImage& image, const QString& caption,
                      const QColor& frame, const Theme& theme);

}  // namespace marginscope
