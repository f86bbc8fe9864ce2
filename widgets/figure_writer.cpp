#include "widgets/figure_writer.h"

#include <utility>

namespace marginscope {

FigureWriter::~FigureWriter() {
    for (const auto& thread : m_threads) thread->wait();
}

void FigureWriter::write(const DrawnFigure& figure) {
    auto outcome = std::make_shared<Result<void>>();
    std::unique_ptr<QThread> thread(QThread::create([figure, outcome] { *outcome = writeFigure(figure); }));
    connect(thread.get(), &QThread::finished, this,
            [this, finished = thread.get(), file = figure.fileName, outcome] { finish(finished, file, *outcome); });
    thread->start();
    m_threads.push_back(std::move(thread));
}

void FigureWriter::finish(QThread* thread, const QString& file, const Result<void>& outcome) {
    thread->wait();
    std::erase_if(m_threads, [thread](const auto& known) { return known.get() == thread; });
    if (outcome)
        Q_EMIT written(file);
    else
        Q_EMIT failed(QString::fromStdString(outcome.error().text()));
}

}  // namespace marginscope
