#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "engine/data/npy.h"

namespace marginscope {

/// Arrays with names, in the order in which they were added.
class NamedArrays {
 public:
    /// The name must be new, not empty, and printable ASCII (asserted).
    void add(std::string name, NumericArray array);

    /// The array of that name, or null.
    const NumericArray* find(std::string_view name) const;

    /// The array of that name; NotFound with the place FILE:NAME if there is none.
    Result<const NumericArray*> require(const std::string& name, const std::string& file) const;

    const std::vector<std::pair<std::string, NumericArray>>& entries() const { return m_entries; }

 private:
    std::vector<std::pair<std::string, NumericArray>> m_entries;
};

/// The .npz format of numpy: a zip archive with a member NAME.npy for each array.
///
/// Written uncompressed and without dates, so that the same arrays in the same order always give the same bytes.
std::string npzBytes(const NamedArrays& arrays);
Result<void> writeNpz(const std::string& path, const NamedArrays& arrays);

/// Reads stored and deflated members, at least one. `file` names the source in errors: place FILE:byte N for what is
/// wrong with the archive, FILE:NAME for what is wrong with a member (also when its checksum does not fit); causes as
/// in parseNpy(). Sizes found in the file are never trusted; more than 4 GiB after inflation is Unsupported.
Result<NamedArrays> parseNpz(std::string_view bytes, const std::string& file);
Result<NamedArrays> readNpz(const std::string& path);

}  // namespace marginscope
