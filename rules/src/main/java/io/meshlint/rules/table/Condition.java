package io.meshlint.rules.table;

/** When a subject is at fault. Stateless, without I/O; no field is sure to have the right type. */
public interface Condition {

    /** Looks at one subject and says where it is at fault. */
    void look(Subject subject, Faults faults);
}
