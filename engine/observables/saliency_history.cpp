#include "engine/observables/saliency_history.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "engine/base/statistics.h"
#include "engine/observables/saliency.h"

namespace marginscope {

SaliencyHistory::SaliencyHistory(const Dataset& dataset) : m_dimension(dataset.pointDimension()) {
    const Index count = std::min(dataset.size(), mostExamples);
    for (Index i = 0; i < count; ++i) m_examples.push_back(i * dataset.size() / count);
    m_moments.reserve(std::size_t(mostMoments));
}

SaliencyMatrix SaliencyHistory::compute(const Network& network, const Dataset& dataset, const Vector& weights) const {
    const Index classes = network.classCoefficients();
    RowMatrix inputs = RowMatrix::Zero(Index(m_examples.size()), dataset.inputDimension() + classes);
    for (Index i = 0; i < inputs.rows(); ++i) {
        const Index example = m_examples[std::size_t(i)];
        inputs.row(i).head(dataset.inputDimension()) = dataset.inputs.row(example);
        if (classes > 0) inputs(i, dataset.inputDimension() + Index(dataset.labels[example])) = 1;
    }
    RowMatrix gradients;
    network.inputGradients(weights, inputs, gradients);
    return gradients.leftCols(m_dimension).cast<float>();
}

void SaliencyHistory::append(Index record, SaliencyMatrix saliency) {
    assert(wantsRecord(record) && (m_moments.empty() || m_moments.back().record < record));
    m_last = {};
    if (Index(m_moments.size()) == mostMoments) {
        std::erase_if(m_moments, [this](const Moment& moment) { return moment.record % (2 * m_stride) != 0; });
        m_stride *= 2;
        if (!wantsRecord(record)) return;
    }
    m_moments.push_back({record, std::move(saliency)});
}

void SaliencyHistory::setLast(Index record, SaliencyMatrix saliency) {
    m_last = {record, std::move(saliency)};
}

void SaliencyHistory::thin() {
    m_last = {};
    std::erase_if(m_moments, [](const Moment& moment) { return moment.record % 2 != 0; });
    for (Moment& moment : m_moments) moment.record /= 2;
    m_stride = std::max<Index>(1, m_stride / 2);
}

const SaliencyHistory::Moment& SaliencyHistory::moment(Index number) const {
    assert(number >= 0 && number < size());
    return number < Index(m_moments.size()) ? m_moments[std::size_t(number)] : m_last;
}

RowMatrix SaliencyHistory::anglesToLatest() const {
    RowMatrix angles(size(), Index(m_examples.size()));
    if (size() == 0) return angles;
    const SaliencyMatrix& latest = moment(size() - 1).saliency;
    for (Index r = 0; r < angles.rows(); ++r) {
        const SaliencyMatrix& then = moment(r).saliency;
        for (Index i = 0; i < angles.cols(); ++i)
            angles(r, i) =
                angleBetween(then.row(i).cast<double>().transpose(), latest.row(i).cast<double>().transpose());
    }
    return angles;
}

void SaliencyHistory::restore(Index stride, std::vector<Moment> moments) {
    m_stride = stride;
    m_moments = std::move(moments);
    m_last = {};
}

}  // namespace marginscope
