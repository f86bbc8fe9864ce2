#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace marginscope {

/// A file on its way: PATH.part grows at its end, survives the program, and becomes PATH in one step once it is whole.
/// One writer at a time, of all programs on the machine. Errors: NotWritable, place: the file that the system refused.
class PartialFile {
 public:
    /// Opens PATH.part with what is already in it, or makes it, and the directory it is in.
    static Result<std::unique_ptr<PartialFile>> open(const std::string& path);
    ~PartialFile();
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;

    const std::string& partialPath() const { return m_partialPath; }
    std::uint64_t size() const { return m_size; }

    Result<void> append(std::string_view bytes);
    Result<void> startAnew();  ///< drops the content
    Result<void> complete();   ///< gives the file its name; the last call
    void remove();             ///< deletes PATH.part; the last call

 private:
    PartialFile(std::string path, int descriptor);
    Error refused(int errorNumber) const;

    std::string m_path;
    std::string m_partialPath;
    int m_descriptor;
    std::uint64_t m_size = 0;
};

}  // namespace marginscope
