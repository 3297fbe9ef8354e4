--- What counts say about chances: intervals of shares and of their differences.
--
-- Wilson's score interval, and Newcombe's for the difference of two shares (his method 10), because both hold
-- for small counts and for shares near 0 and 1, where the usual formula does not.
-- @module kapso.campaign.report.statistics

local max, min, sqrt, log = math.max, math.min, math.sqrt, math.log

local statistics = {}

local CONFIDENCE = 0.95

-- Acklam's rational approximation of the normal distribution's quantile: off by 1.2e-9 of it at most.
local A = { -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02,
  -3.066479806614716e+01, 2.506628277459239e+00 }
local B = { -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01,
  -1.328068155288572e+01, 1 }
local C = { -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00, -2.549732539343734e+00,
  4.374664141464968e+00, 2.938163982698783e+00 }
local D = { 7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1 }
local TAIL = 0.02425

local function polynomial(coefficients, x)
  local sum = 0
  for index = 1, #coefficients do sum = sum * x + coefficients[index] end
  return sum
end

--- How many standard deviations leave `probability` below them.
---@param probability number above 0, below 1
---@return number
function statistics.quantile(probability)
  if probability > 0.5 then return -statistics.quantile(1 - probability) end
  if probability < TAIL then
    local q = sqrt(-2 * log(probability))
    return polynomial(C, q) / polynomial(D, q)
  end
  local q = probability - 0.5
  local r = q * q
  return polynomial(A, r) * q / polynomial(B, r)
end

--- The z of a two-sided interval, wider when several comparisons share the confidence (Bonferroni).
---@param comparisons integer|nil 1 when left out
---@return number
function statistics.z(comparisons)
  return statistics.quantile(1 - (1 - CONFIDENCE) / (2 * (comparisons or 1)))
end

--- Wilson's interval of a share.
---@param hits integer
---@param count integer
---@param z number|nil 95 % when left out
---@return number low 0 when nothing was counted
---@return number high 1 when nothing was counted
function statistics.wilson(hits, count, z)
  if count == 0 then return 0, 1 end
  z = z or statistics.z()
  local share, square = hits / count, z * z
  local middle = share + square / (2 * count)
  local half = z * sqrt(share * (1 - share) / count + square / (4 * count * count))
  local whole = 1 + square / count
  -- The ends are 0 and 1 by definition where nothing or everything hit; rounding must not say otherwise.
  return hits == 0 and 0 or max(0, (middle - half) / whole), hits == count and 1 or min(1, (middle + half) / whole)
end

--- Newcombe's interval of the difference of two shares, the first minus the second.
---@param hits1 integer
---@param count1 integer more than 0
---@param hits2 integer
---@param count2 integer more than 0
---@param z number|nil
---@return number difference
---@return number low
---@return number high
function statistics.difference(hits1, count1, hits2, count2, z)
  local share1, share2 = hits1 / count1, hits2 / count2
  local low1, high1 = statistics.wilson(hits1, count1, z)
  local low2, high2 = statistics.wilson(hits2, count2, z)
  local difference = share1 - share2
  return difference, difference - sqrt((share1 - low1) ^ 2 + (high2 - share2) ^ 2),
    difference + sqrt((high1 - share1) ^ 2 + (share2 - low2) ^ 2)
end

return statistics
