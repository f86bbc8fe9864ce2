#pragma once

#include <QObject>
#include <QThread>
#include <memory>
#include <vector>

#include "widgets/exporter.h"

namespace marginscope {

/// Encodes and writes drawn figures in the background. Its end waits for those that are not finished.
class FigureWriter : public QObject {
    Q_OBJECT

 public:
    explicit FigureWriter(QObject* parent = nullptr) : QObject(parent) {}
    ~FigureWriter() override;

    void write(const DrawnFigure& figure);

 Q_SIGNALS:
    void written(const QString& file);
    void failed(const QString& sentence);

 private:
    void finish(QThread* thread, const QString& file, const Result<void>& outcome);

    std::vector<std::unique_ptr<QThread>> m_threads;
};

}  // namespace marginscope
