#pragma once

#include <string>

#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/data/file_identity.h"

namespace marginscope {

/// One file to fetch, known beforehand: whoever serves it must serve exactly that.
struct Download {
    std::string url;   ///< http, https or file
    std::string path;  ///< where it goes, PATH.part until it is whole and checked; its directory is made if absent
    FileIdentity identity;
    int connectSeconds = 30;  ///< patience until the server answers
    int stallSeconds = 60;    ///< patience while not one byte of the file comes
};

/// Whether the text begins as an address of one of the three kinds does.
bool isDownloadAddress(const std::string& url);

/// Fetches the file, checks size, MD5 and SHA-256, and only then gives it its name. A file of that name that is already
/// the right one is left as it is, and any other is replaced. Blocks; may be called from any thread.
///
/// An interrupted download leaves PATH.part, and the next one asks the server for the rest only; a server that sends
/// the whole file instead makes it start anew. Redirections are followed to http and https, never from https back to
/// http. What turns out to be another file is deleted, and the message says so.
///
/// Progress counts the bytes of the file that are there, those of an earlier attempt included; starting anew it begins
/// at 0 again.
///
/// Errors, place: the URL for what the server did, the file for what the disk did. NotFound (no server of that name,
/// status 404 or 410), NotReadable (no connection, other statuses, a connection that stalls or breaks), NotWritable,
/// Malformed (another file: a web page, wrong size, wrong sum), Unsupported (scheme), Cancelled.
Result<void> downloadFile(const Download& download, const Progress& progress = {});

}  // namespace marginscope
