#pragma once

namespace marginscope {

/// Tells the C library to keep freed memory instead of giving it back to the system at once.
///
/// Weight vectors of wide networks (240 kB for 10,000 neurons) live for one step. By default glibc maps and unmaps such
/// blocks, and the page faults cost as much as the arithmetic on them.
void keepFreedMemory();

}  // namespace marginscope
