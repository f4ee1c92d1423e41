#include "daemon/publish/http/head_scanner.h"

namespace pledged {
namespace {

constexpr unsigned kBadRequest = 400;
constexpr unsigned kTargetTooLong = 414;
constexpr unsigned kHeadTooLarge = 431;

bool is_control(unsigned char byte) {
  return byte < 0x20 || byte == 0x7f;
}

}  // namespace

HeadScanner::Verdict HeadScanner::scan(std::string_view head) {
  while (status_ == 0 && place_ != Place::end && seen_ < head.size()) {
    take(static_cast<unsigned char>(head[seen_]));
    ++seen_;
    if (status_ == 0 && place_ != Place::end && seen_ >= limits_.header_bytes) status_ = kHeadTooLarge;
  }
  if (status_ != 0) return Verdict::refused;
  return place_ == Place::end ? Verdict::complete : Verdict::more;
}

void HeadScanner::take(unsigned char byte) {
  if (after_cr_) {
    after_cr_ = false;
    if (byte != '\n') {
      status_ = kBadRequest;
    } else {
      end_line();
    }
  } else if (byte == '\r') {
    after_cr_ = true;
  } else if (place_ < Place::line_start) {
    take_in_request_line(byte);
  } else {
    take_in_fields(byte);
  }
}

void HeadScanner::take_in_request_line(unsigned char byte) {
  if (is_control(byte) || byte >= 0x80) {
    status_ = kBadRequest;
  } else if (byte == ' ') {
    if (place_ == Place::version) status_ = kBadRequest;
    place_ = place_ == Place::method ? Place::target : Place::version;
  } else if (place_ == Place::target && ++target_bytes_ > limits_.target_bytes) {
    status_ = kTargetTooLong;
  }
}

void HeadScanner::take_in_fields(unsigned char byte) {
  if (is_control(byte) && byte != '\t') {
    status_ = kBadRequest;
  } else if (place_ == Place::line_start) {
    if (byte == ' ' || byte == '\t') {
      status_ = kBadRequest;  // a folded line: parsers disagree about where its field ends
    } else if (++fields_ > limits_.header_fields) {
      status_ = kHeadTooLarge;
    }
    place_ = Place::field;
  }
}

void HeadScanner::end_line() {
  if (place_ < Place::version) {
    status_ = kBadRequest;
  } else {
    place_ = place_ == Place::line_start ? Place::end : Place::line_start;
  }
}

}  // namespace pledged
