// AdmissionCount: who may have a connection: so many in all, so many an address, and a few more for those
// who ask how the service is. What it is not: what a connection may ask for, once somebody has signed in
// (gate.h). I/O thread.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <cstddef>
#include <map>

#include "daemon/publish/http/server.h"

namespace pledged {

class AdmissionCount {
 public:
  enum class Place {
    full,      ///< any route
    reserved,  ///< routes that are kept for a crowd alone (HttpRoute::in_a_crowd)
    none
  };

  explicit AdmissionCount(const HttpLimits& limits) : limits_(limits) {}

  /// REQUIRES: leave() once for each that did not get `none`.
  Place enter(const boost::asio::ip::address& address) {
    const bool counted = counts(address);
    std::size_t& of_address = by_address_[address];
    const bool crowd = all_ >= limits_.connections;
    const bool too_many = counted && of_address >= limits_.connections_per_address;
    if (too_many || all_ >= limits_.connections + limits_.reserved_connections) {
      if (of_address == 0) by_address_.erase(address);
      return Place::none;
    }
    ++of_address;
    ++all_;
    return crowd ? Place::reserved : Place::full;
  }
  void leave(const boost::asio::ip::address& address) {
    --all_;
    const auto found = by_address_.find(address);
    if (--found->second == 0) by_address_.erase(found);
  }

 private:
  // Behind the loopback address stand a proxy and all whom it speaks for.
  [[nodiscard]] bool counts(const boost::asio::ip::address& address) const {
    return limits_.count_loopback || !address.is_loopback();
  }

  const HttpLimits& limits_;
  std::size_t all_ = 0;
  std::map<boost::asio::ip::address, std::size_t> by_address_;
};

}  // namespace pledged
