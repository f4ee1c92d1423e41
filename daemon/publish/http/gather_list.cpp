#include "daemon/publish/http/gather_list.h"

#include <algorithm>

namespace pledged {

void GatherList::add(std::string_view bytes) {
  if (!bytes.empty()) buffers_.emplace_back(bytes.data(), bytes.size());
}

std::span<const boost::asio::const_buffer> GatherList::next() const {
  return std::span{buffers_}.subspan(first_, std::min(kRun, buffers_.size() - first_));
}

void GatherList::consume(std::size_t bytes) {
  while (bytes != 0) {
    boost::asio::const_buffer& front = buffers_.at(first_);
    const std::size_t taken = std::min(bytes, front.size());
    front += taken;
    bytes -= taken;
    if (front.size() == 0) ++first_;
  }
}

}  // namespace pledged
