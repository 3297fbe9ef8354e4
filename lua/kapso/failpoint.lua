--- Points at which a test kills the process: `KAPSO_FAIL_POINT=intent:3` ends it with SIGKILL the third time it gets to
-- `intent`, as a power cut would. Without the variable they cost a comparison.
--
-- Those of campaigns: import (rows are in, the transaction is open), imported, intent (intents are committed, nothing is sent),
-- connecting (the earlier ones of these have begun), answered (an answer is in, its result is not), result (before results are committed),
-- settled (after), reconcile (a look-up has found something, nothing is put down), pause, report.
-- Those of bots: stored (an event is in, the webhook is not answered), loaded (a conversation is claimed, nothing is done),
-- intend (a message is about to be put down as being sent), intended (it is, and nothing is sent), sent (the answer is in,
-- and not put down), settled (it is put down), looked_up (the history was asked, nothing is put down), waiting (a handler was
-- left), play (a handler begins, for the first time or over its record), release (all is done, and nothing given up yet),
-- released.
-- @module kapso.failpoint

local wanted, left = (os.getenv "KAPSO_FAIL_POINT" or ""):match "^([%w_]+):?(%d*)$"
left = tonumber(left) or 1

--- Passes a point.
---@param name string
return function(name)
  if name ~= wanted then return end
  left = left - 1
  if left == 0 then os.execute "kill -9 $PPID" end -- the shell's parent is this process
end
