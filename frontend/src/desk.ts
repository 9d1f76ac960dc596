// What scripts add to pages that work without them: parts exchanged in place, and keys for moving in lists.
import htmx from "htmx.org";
import { listenForBrush } from "./brush";
import { listenForHelp, listenForKeys } from "./keys";
import { listenForMarking } from "./marking";
import { listenForWaiting } from "./waiting";

// The policy of the pages allows no inline style and no evaluated code.
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
htmx.config.selfRequestsOnly = true;
htmx.config.scrollIntoViewOnBoost = false;
htmx.config.historyCacheSize = 0;
htmx.config.refreshOnHistoryMiss = true;

document.documentElement.classList.add("scripted");
listenForWaiting();
listenForKeys();
listenForHelp();
listenForBrush();
listenForMarking();
