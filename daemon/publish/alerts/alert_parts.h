// Alert parts: how a label, an annotation and a link of any alert are written. What it is not: the alerts
// themselves (alert.h, file_alerts.h), for which alone it is meant. Pure.
#pragma once

#include <string>
#include <string_view>

#include "daemon/publish/alerts/alert.h"
#include "daemon/publish/alerts/alert_texts.h"

namespace pledged {

/// A label's value as every hop will keep it: no control characters, no blanks at the ends, not long.
std::string label_value(std::string_view text);
/// Nothing where that is empty: Alertmanager drops an empty label, so the alert that comes back would be
/// another one.
void set_label(Alert& alert, const char* name, std::string_view text);
/// Nothing where it is empty.
void set_annotation(Alert& alert, const char* name, std::string text);
/// The language asked for, then the other: whoever reads the alert may read only one of them.
std::string in_both(std::string zh, std::string en, std::string_view lang);
/// To the runbook's paragraph, and to `page` of the daemon's own: what its address has behind external_url.
void set_links(Alert& alert, AlertKind kind, std::string_view page, const AlertTexts& texts);

}  // namespace pledged
