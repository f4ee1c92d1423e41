// HeadScanner: finds the end of a request's head (request line and fields) and refuses, at the first byte
// that breaks a rule, what no parser should have to judge: bare CR or LF, control characters, folded lines,
// too long, too many. It looks at each byte once and in order, so how the bytes were cut into reads makes no
// difference. What the fields mean is not its business.
#pragma once

#include <cstddef>
#include <string_view>

#include "daemon/publish/http/server.h"

namespace pledged {

class HeadScanner {
 public:
  explicit HeadScanner(const HttpLimits& limits) : limits_(limits) {}

  enum class Verdict { more, complete, refused };
  /// `head`: all bytes of the request so far, from its first one; those seen before are not read again.
  Verdict scan(std::string_view head);

  /// Bytes up to and with the empty line. REQUIRES: complete.
  [[nodiscard]] std::size_t size() const { return seen_; }
  /// 400, 414 or 431. REQUIRES: refused.
  [[nodiscard]] unsigned status() const { return status_; }

 private:
  enum class Place { method, target, version, line_start, field, end };

  void take(unsigned char byte);
  void take_in_request_line(unsigned char byte);
  void take_in_fields(unsigned char byte);
  void end_line();

  HttpLimits limits_;
  Place place_ = Place::method;
  bool after_cr_ = false;
  std::size_t seen_ = 0;
  std::size_t target_bytes_ = 0;
  std::size_t fields_ = 0;
  unsigned status_ = 0;
};

}  // namespace pledged
