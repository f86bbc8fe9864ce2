#pragma once

#include <span>

namespace marginscope {

/// How strongly a signed value is coloured: share(v) = v/limit, or where a knee is given
/// sinh⁻¹(v/knee) / sinh⁻¹(limit/knee), which is linear for |v| well below the knee and logarithmic above it. Odd,
/// rising, 0 at 0, and ±1 beyond ±limit.
class ColourScale {
 public:
    ColourScale() = default;
    ColourScale(double limit, double knee = 0);

    /// One scale for fields of such limits (symmetricLimit(); those that are not positive do not count). It ends at the
    /// largest; where the smallest would have less than `leastShare` of the colours on a linear scale, the knee gives
    /// it so much, as far as that goes without making steps of the slopes at zero.
    static ColourScale common(std::span<const double> limits);
    static constexpr double leastShare = 0.4;

    double limit() const { return m_limit; }
    bool isLinear() const { return m_knee <= 0; }
    bool isEmpty() const { return !(m_limit > 0); }

    /// In [−1, 1].
    double share(double value) const;

 private:
    double m_limit = 0;  // 0: there is nothing to colour
    double m_knee = 0;   // 0: linear
    double m_whole = 1;  // sinh⁻¹(limit/knee)
};

}  // namespace marginscope
