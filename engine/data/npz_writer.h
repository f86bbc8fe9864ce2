#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/data/npz.h"

namespace marginscope {

/// Writes an .npz array by array straight from where the numbers lie, for arrays of hundreds of megabytes: no copy is
/// made, nothing is compressed. Gives the same bytes as writeNpz() for arrays of doubles.
///
///     NpzWriter writer(path);
///     writer.add("direction", {state.direction.size()}, state.direction);
///     Result<void> written = writer.finish();
///
/// The file has its old content, or none, until finish(). What goes wrong on the way is reported there.
class NpzWriter {
 public:
    explicit NpzWriter(std::string path);
    ~NpzWriter();
    NpzWriter(const NpzWriter&) = delete;
    NpzWriter& operator=(const NpzWriter&) = delete;

    /// Each name once, as in NamedArrays::add(); as many values as the product of the shape.
    void add(const std::string& name, const std::vector<Index>& shape, std::span<const double> values);
    void add(const std::string& name, const std::vector<Index>& shape, std::span<const float> values);
    void add(const std::string& name, const std::vector<Index>& shape, std::span<const std::uint8_t> values);
    void add(const std::string& name, const VectorView& values);
    void add(const std::string& name, double value);
    void addAll(const NamedArrays& arrays);

    /// Completes the file. Error (place: the path): NotWritable.
    Result<void> finish();

 private:
    struct Handle;
    void addBytes(const std::string& name, const std::string& header, const void* bytes, std::size_t size);

    std::string m_path;
    std::unique_ptr<Handle> m_handle;
    std::string m_failure;  // the first; empty while all is well
};

}  // namespace marginscope
