package dev.pullgate.policy;

import java.util.List;

/** One rule: what it forbids is said in the file that implements it. Pure and total. */
public interface Rule {
    /** Its name. */
    RuleId id();

    /** Everything it has to say of a workload. */
    List<Finding> check(Evidence evidence);
}
